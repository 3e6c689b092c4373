namespace Cwl.Cli.Inputs;

/// <summary>What giving a flag means.</summary>
internal enum FlagKind
{
    /// <summary>The next argument is the value.</summary>
    Value,

    /// <summary>True, or what stands after an equals sign.</summary>
    Yes,

    /// <summary><c>--no-x</c>: false for a boolean, null for anything else that may be absent.</summary>
    No,
}
