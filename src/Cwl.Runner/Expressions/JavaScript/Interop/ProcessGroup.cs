using System.Runtime.InteropServices;

namespace Cwl.Runner.Expressions.JavaScript.Interop;

/// <summary>What .NET cannot do with processes: signal a whole group.</summary>
internal static partial class ProcessGroup
{
    private const int SigKill = 9;

    /// <summary>Kills all processes of the group that a process leads; nothing when it leads none.</summary>
    public static void Kill(int leader) => _ = Signal(-leader, SigKill);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
