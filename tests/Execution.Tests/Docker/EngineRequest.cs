namespace Execution.Tests.Docker;

/// <summary>What an engine was asked, without the version in front of the path.</summary>
internal sealed record EngineRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Line => $"{Method} {Path}";
}
