using Execution.Interop;

namespace Execution.Docker;

/// <summary>Whom a task runs as.</summary>
internal sealed class ContainerUser : IDisposable
{
    private ContainerUser(string value) => Value = value;

    /// <summary>As the engine reads it: <c>uid:gid</c>.</summary>
    public string Value { get; }

    public static ContainerUser For(TaskSpec task, DockerOptions options) =>
        new(options.User ?? FormattableString.Invariant($"{ProcessApi.getuid()}:{ProcessApi.getgid()}"));

    public void Dispose()
    {
    }
}
