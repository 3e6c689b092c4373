namespace Cwl.Cli.Arguments;

/// <summary>What the command line asks for.</summary>
internal enum Verb
{
    Run,
    Validate,
    PrintDot,
    Pack,
    MakeTemplate,
    PrintDependencies,
    PrintInputDependencies,
    PrintTargets,
    Help,
    ToolHelp,
    Version,
    SupportedVersions,
}
