namespace StartupProfile;

/// <summary>
/// What the JIT compiler says it compiled (<c>DOTNET_JitStdOutFile</c> with <c>DOTNET_JitDisasmSummary=1</c>): a method a line,
/// <c>1: JIT compiled Type:Method(parameters) [Tier0, IL size=…]</c>.
/// </summary>
internal static class JitSummary
{
    private const string Compiled = "JIT compiled ";

    /// <summary>Each method once that had no code when it was first called; what was compiled again because it is hot is left out.</summary>
    public static IEnumerable<MethodName> Read(IEnumerable<string> lines) =>
        lines.Select(FirstTime).OfType<string>().Distinct(StringComparer.Ordinal).Select(text => new MethodNameReader(text).Read()).OfType<MethodName>();

    private static string? FirstTime(string line)
    {
        var start = line.IndexOf(Compiled, StringComparison.Ordinal);
        var end = line.LastIndexOf(" [Tier", StringComparison.Ordinal);
        return start < 0 || end < start || line.AsSpan(end).StartsWith(" [Tier1") ? null : line[(start + Compiled.Length)..end];
    }
}
