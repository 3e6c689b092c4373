using Execution.Interop;
using Microsoft.Win32.SafeHandles;

namespace Execution.Confinement;

/// <summary>
/// A network that holds localhost and nothing else, one for all tasks that have no other: CWL promises it to every command. Only who
/// may make namespaces can make it, root as a rule; a process with threads cannot become root in a user namespace for it.
/// </summary>
internal static class LoopbackNetwork
{
    private static readonly Lazy<SafeFileHandle?> Shared = new(Make);

    /// <summary>Moves the calling thread, and what it starts from then on, into it; false where there is none.</summary>
    public static bool TryEnter() => Shared.Value is { } network && NetworkApi.EnterNetwork(network) == 0;

    /// <summary>Made by the first thread that asks, which is in it from then on.</summary>
    private static SafeFileHandle? Make()
    {
        if (NetworkApi.LeaveNetwork() != 0)
        {
            return null;
        }

        NetworkApi.SetLoopbackUp();
        var file = FileApi.Open("/proc/thread-self/ns/net", flags: 0);
        if (!file.IsInvalid)
        {
            return file;
        }

        file.Dispose();
        return null;
    }
}
