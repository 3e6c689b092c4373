namespace Execution.Interop;

/// <summary>The C library, by the name that the runtime resolves on every Linux.</summary>
internal static class Libc
{
    internal const string Name = "libc";
}
