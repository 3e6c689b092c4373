namespace Cwl.Runner.Model;

public sealed record CommandLineTool : CwlProcess
{
    public override string Class => "CommandLineTool";

    public IReadOnlyList<string> BaseCommand { get; init; } = [];

    /// <summary>Plain strings are bindings with <see cref="CommandLineBinding.ValueFrom"/> only.</summary>
    public IReadOnlyList<CommandLineBinding> Arguments { get; init; } = [];

    public string? Stdin { get; init; }

    /// <summary>File name or expression. Set by the loader to a random name where an output is <c>stdout</c> and no name is given.</summary>
    public string? Stdout { get; init; }

    public string? Stderr { get; init; }

    public IReadOnlyList<int> SuccessCodes { get; init; } = [];

    public IReadOnlyList<int> TemporaryFailCodes { get; init; } = [];

    public IReadOnlyList<int> PermanentFailCodes { get; init; } = [];
}
