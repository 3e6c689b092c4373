using System.Runtime.InteropServices;
using Execution.Interop;

namespace Execution.Confinement;

/// <summary>
/// A seccomp filter that refuses to make sockets. Local ones always: Landlock does not guard them, and behind the one of a container
/// engine or of the session's service manager is all that the sandbox keeps away. Pairs of sockets and pipes are not touched.
/// </summary>
internal static unsafe class SystemCallFilter
{
    private const uint Allow = 0x7FFF0000;
    private const uint Refuse = 0x00050000 | 13; // EACCES
    private const uint NotThere = 0x00050000 | 38; // ENOSYS: programs know how to do without
    private const uint Kill = 0x80000000;

    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort Return = 0x06;

    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint FirstArgumentOffset = 16;

    private const uint LocalFamily = 1;

    /// <summary>Its rings make sockets without a system call that could be filtered.</summary>
    private const uint SetUpRing = 425;

    /// <summary>Calls of the x32 interface are marked by this bit.</summary>
    private const uint X32 = 0x40000000;

    private static readonly Lazy<ulong[]> WithNetwork = new(() => Compile(network: true));
    private static readonly Lazy<ulong[]> WithoutNetwork = new(() => Compile(network: false));

    /// <summary>Whether the numbers of the system calls are known for this machine.</summary>
    public static bool IsSupported => Tables(RuntimeInformation.ProcessArchitecture).Length > 0;

    public static ulong[] For(bool network) => (network ? WithNetwork : WithoutNetwork).Value;

    /// <summary>Confines the calling thread, which must have given up new privileges; returns 0 or -1.</summary>
    public static int Apply(ulong[] filter)
    {
        fixed (ulong* instructions = filter)
        {
            var program = stackalloc ulong[2];
            *(ushort*)program = (ushort)filter.Length;
            program[1] = (ulong)instructions;
            return ProcessApi.prctl(ConfinementApi.SetSeccomp, ConfinementApi.SeccompFilterMode, (nuint)program, 0, 0);
        }
    }

    /// <summary>
    /// By architecture that a program may have here: its mark, the number of socket, and a call that does the same among others.
    /// </summary>
    private static (uint Mark, uint Socket, uint? Multiplexer)[] Tables(Architecture architecture) => architecture switch
    {
        Architecture.X64 => [(0xC000003E, 41, null), (0x40000003, 359, 102)],
        Architecture.Arm64 => [(0xC00000B7, 198, null), (0x40000028, 281, null)],
        _ => [],
    };

    private static ulong[] Compile(bool network)
    {
        var program = new List<ulong>();
        foreach (var table in Tables(RuntimeInformation.ProcessArchitecture))
        {
            var section = Section(table.Socket, table.Multiplexer, network);
            program.Add(Instruction(Load, ArchitectureOffset));
            program.Add(Instruction(JumpIfEqual, table.Mark, whenFalse: section.Count));
            program.AddRange(section);
        }

        program.Add(Instruction(Return, Kill));
        return [.. program];
    }

    private static List<ulong> Section(uint socket, uint? multiplexer, bool network)
    {
        List<ulong> section = [Instruction(Load, NumberOffset)];
        section.AddRange([Instruction(JumpIfAtLeast, X32, whenFalse: 1), Instruction(Return, NotThere)]);
        section.AddRange([Instruction(JumpIfEqual, SetUpRing, whenFalse: 1), Instruction(Return, NotThere)]);
        if (multiplexer is { } call)
        {
            section.AddRange([Instruction(JumpIfEqual, call, whenFalse: 1), Instruction(Return, Refuse)]);
        }

        section.AddRange([Instruction(JumpIfEqual, socket, whenTrue: 1), Instruction(Return, Allow)]);
        if (network)
        {
            section.AddRange([Instruction(Load, FirstArgumentOffset), Instruction(JumpIfEqual, LocalFamily, whenTrue: 1), Instruction(Return, Allow)]);
        }

        section.Add(Instruction(Return, Refuse));
        return section;
    }

    /// <summary><c>struct sock_filter</c>: operation, jumps relative to the next instruction, operand.</summary>
    private static ulong Instruction(ushort operation, uint operand, int whenTrue = 0, int whenFalse = 0) =>
        operation | ((ulong)(byte)whenTrue << 16) | ((ulong)(byte)whenFalse << 24) | ((ulong)operand << 32);
}
