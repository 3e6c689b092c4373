using Cwl.Cli.Arguments;
using Cwl.Cli.Inputs;
using Cwl.Cli.Logging;

namespace Cwl.Cli.Tests.Arguments;

public sealed class ArgumentReaderTests
{
    private static readonly InputFlags Flags = InputFlags.Of(TestProcess.With(
        ("message", TestProcess.Text), ("loud", TestProcess.Boolean), ("quiet", TestProcess.Boolean)));

    [Fact]
    public void Read_OptionsBeforeProcess_AreSettings()
    {
        var read = ArgumentReader.Read(["--outdir=out", "--max-parallel", "3", "--quiet", "tool.cwl", "job.yml", "--message", "hi"]);

        Assert.Equal("out", read.Settings.OutputDirectory);
        Assert.Equal(3, read.Settings.MaxParallel);
        Assert.Equal(Verbosity.Quiet, read.Settings.Verbosity);
        Assert.Equal("tool.cwl", read.Process);
        Assert.Equal(["job.yml", "--message", "hi"], read.Rest);
    }

    [Fact]
    public void Read_ValueThatLooksLikeAnOption_IsTheValue() =>
        Assert.Equal("--quiet", ArgumentReader.Read(["--outdir", "--quiet", "tool.cwl"]).Settings.OutputDirectory);

    [Fact]
    public void Read_Dash_IsTheProcess() => Assert.Equal("-", ArgumentReader.Read(["--validate", "-"]).Process);

    [Fact]
    public void Read_AfterTwoDashes_IsTheProcess() => Assert.Equal("--odd.cwl", ArgumentReader.Read(["--", "--odd.cwl"]).Process);

    [Theory]
    [InlineData("There is no option '--oudir'. Did you mean '--outdir'?", "--oudir", "x")]
    [InlineData("There is no option '--xyzzy'.", "--xyzzy")]
    [InlineData("--outdir needs a value.", "--outdir")]
    [InlineData("--quiet takes no value.", "--quiet=yes", "tool.cwl")]
    [InlineData("--max-parallel cannot be '0'; it takes a whole number from 1 to 2147483647.", "--max-parallel=0")]
    [InlineData("--on-error cannot be 'pause'; it takes stop, continue.", "--on-error", "pause")]
    [InlineData("--eval-timeout cannot be '-1'; it takes a number of seconds above 0 and up to 86400.", "--eval-timeout", "-1")]
    public void Read_WrongOption_SaysWhatIsWrong(string message, params string[] arguments)
    {
        var exception = Assert.Throws<CliException>(() => ArgumentReader.Read(arguments));

        Assert.Equal(CliError.Usage, exception.Error);
        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void Read_OptionOfCwltoolThatIsNotThere_IsUnsupported() =>
        Assert.Equal(CliError.Unsupported, Assert.Throws<CliException>(() => ArgumentReader.Read(["--print-rdf", "tool.cwl"])).Error);

    [Fact]
    public void Read_OptionWithoutEffect_LeavesANote() =>
        Assert.Equal(["--enable-ext changes nothing: the extensions are always enabled."], ArgumentReader.Read(["--enable-ext", "tool.cwl"]).Settings.Notes);

    [Fact]
    public void ReadRest_JobFlagsAndOptions_AreToldApart()
    {
        var read = Rest("job.yml", "--message", "--outdir", "--outdir", "out", "--no-loud");

        Assert.Equal("job.yml", read.Job);
        Assert.Equal("out", read.Settings.OutputDirectory);
        Assert.Equal(["--message=--outdir", "--no-loud="], read.Flags.Select(flag => $"{flag.Flag.Name}={flag.Text}"));
    }

    [Fact]
    public void ReadRest_InputNamedLikeAnOption_IsTheInput()
    {
        var read = Rest("--quiet");

        Assert.Equal(Verbosity.Normal, read.Settings.Verbosity);
        Assert.Equal("--quiet", Assert.Single(read.Flags).Flag.Name);
    }

    [Fact]
    public void ReadRest_Help_IsTheToolsHelp() => Assert.Equal(Verb.ToolHelp, Rest("--help").Settings.Verb);

    [Theory]
    [InlineData("There is no option '--mesage'. Did you mean '--message'?", "--mesage", "hi")]
    [InlineData("--no-loud takes no value.", "--no-loud=5")]
    [InlineData("There are two job files, 'a.yml' and 'b.yml'.", "a.yml", "b.yml")]
    [InlineData("--non-strict must stand before the process: it decides how the document is read.", "--non-strict")]
    public void ReadRest_WrongArgument_SaysWhatIsWrong(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<CliException>(() => Rest(arguments)).Message);

    [Theory]
    [InlineData("-")]
    [InlineData("-#main")]
    public void ReadRest_ProcessAndJobFromStandardInput_IsRefused(string process) =>
        Assert.Equal(
            "The process and the job cannot both come from standard input.",
            Assert.Throws<CliException>(() => ArgumentReader.ReadRest(new CommandLine(new Settings(), process, ["-"]), Flags)).Message);

    [Fact]
    public void Options_HaveNames_OfTheirOwn()
    {
        var names = OptionTable.Groups.SelectMany(group => group.Options).Select(option => option.Name).ToArray();

        Assert.Equal(names.Distinct(), names);
    }

    private static ProcessArguments Rest(params string[] rest) => ArgumentReader.ReadRest(new CommandLine(new Settings(), "tool.cwl", rest), Flags);
}
