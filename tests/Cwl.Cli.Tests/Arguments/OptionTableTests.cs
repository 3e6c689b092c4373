using Cwl.Cli.Arguments;

namespace Cwl.Cli.Tests.Arguments;

public sealed class OptionTableTests
{
    /// <summary>Every option of cwltool's up to 3.1.2025; those with a value end in an equals sign.</summary>
    private const string OfCwltool = """
        --basedir= --outdir= --log-dir= --parallel --preserve-environment= --preserve-entire-environment --rm-container --leave-container
        --record-container-id --cidfile-dir= --cidfile-prefix= --tmpdir-prefix= --tmp-outdir-prefix= --cachedir= --rm-tmpdir --leave-tmpdir
        --move-outputs --leave-outputs --copy-outputs --enable-pull --disable-pull --rdf-serializer= --eval-timeout= --provenance=
        --enable-user-provenance --disable-user-provenance --enable-host-provenance --disable-host-provenance --orcid= --full-name= --no-data
        --print-rdf --print-dot --print-pre --print-deps --print-input-deps --pack --version --validate --print-supported-versions
        --print-subgraph --print-targets --make-template --strict --non-strict --skip-schemas --no-doc-cache --doc-cache
        --verbose --no-warnings --quiet --debug --write-summary= -w= --strict-memory-limit --strict-cpu-limit --timestamps --js-console
        --disable-js-validation --js-hint-options-file= --user-space-docker-cmd= --udocker --singularity --podman --no-container
        --beta-dependency-resolvers-configuration= --beta-dependencies-directory= --beta-use-biocontainers --beta-conda-dependencies
        --tool-help --relative-deps= --enable-dev --enable-ext --enable-color --disable-color --default-container= --no-match-user --custom-net=
        --disable-validate --fast-parser --enable-ga4gh-tool-registry --disable-ga4gh-tool-registry --add-ga4gh-tool-registry= --on-error=
        --compute-checksum --no-compute-checksum --relax-path-checks --force-docker-pull --no-read-only --overrides= --target= -t=
        --single-step= --single-process= --mpi-config-file= --help -h
        """;

    public static TheoryData<string> Cwltools => [.. OfCwltool.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    [Theory]
    [MemberData(nameof(Cwltools))]
    public void Find_OptionOfCwltool_IsKnown(string option)
    {
        var found = OptionTable.Find(option.TrimEnd('='));

        Assert.NotNull(found);
        Assert.Equal(option.EndsWith('='), found.Value is not null);
    }

    [Fact]
    public void Groups_ShortNames_AreTheirOwn()
    {
        var names = OptionTable.Groups.SelectMany(group => group.Options).Select(option => option.ShortName).OfType<string>().ToArray();

        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Apply_EveryOption_ChangesTheSettingsOrRefuses()
    {
        foreach (var option in OptionTable.Groups.SelectMany(group => group.Options))
        {
            var unlike = new Settings { Verb = Verb.Pack, KeepTemporary = option.Name != "--leave-tmpdir" };
            Assert.True(IsInForce(option, unlike) || IsInForce(option, Opposite(unlike)), option.Name);
        }
    }

    private static bool IsInForce(CommandOption option, Settings settings)
    {
        try
        {
            return option.Apply(settings, ValueFor(option)) != settings;
        }
        catch (CliException exception)
        {
            return exception.Error == CliError.Unsupported;
        }
    }

    // Some options only say what is the default: they must undo the other choice.
    private static Settings Opposite(Settings settings) => settings with
    {
        Verb = Verb.Run,
        ComputeChecksums = false,
        MaxParallel = 7,
        Transfer = Cwl.Runner.Runs.OutputTransfer.Copy,
        Strict = true,
        Verbosity = Cwl.Cli.Logging.Verbosity.Debug,
        Color = ColorWhen.Never,
    };

    private static string ValueFor(CommandOption option) => option.Value switch
    {
        "N" or "MB" or "SECONDS" => "3",
        { } words when words.Contains('|', StringComparison.Ordinal) => words[(words.LastIndexOf('|') + 1)..],
        { } name => "a " + name,
        null => string.Empty,
    };
}
