using System.Runtime.InteropServices;
using Execution.Interop;

namespace Execution.Confinement;

/// <summary>
/// A seccomp filter for what Landlock does not guard: sockets, the kernel's key rings, and files that run with the rights of their
/// owner. Pairs of connected sockets and pipes are not touched.
/// </summary>
internal static unsafe class SystemCallFilter
{
    private const uint Allow = 0x7FFF0000;
    private const uint Refuse = 0x00050000 | 13; // EACCES
    private const uint NotPermitted = 0x00050000 | 1; // EPERM
    private const uint NotThere = 0x00050000 | 38; // ENOSYS: programs know how to do without
    private const uint Pretend = 0x00050000; // nothing done, and no error
    private const uint Kill = 0x80000000;

    private const ushort Load = 0x20;
    private const ushort And = 0x54;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;

    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint FirstArgumentOffset = 16;
    private const uint ArgumentSize = 8;

    private const uint LocalFamily = 1;

    private const uint InternetFamily = 2;
    private const uint InternetSixFamily = 10;

    /// <summary>Netlink: how programs list the interfaces.</summary>
    private const uint InterfacesFamily = 16;

    private const uint SocketTypeMask = 0xF;
    private const uint StreamType = 1;
    private const uint SequencedPacketType = 5;

    private const uint SetUserBit = 0x800;
    private const uint SetGroupBit = 0x400;
    private const uint MakesFile = 0x40 | 0x400000; // O_CREAT, O_TMPFILE

    /// <summary>Its rings make sockets without a system call that could be filtered.</summary>
    private const uint SetUpRing = 425;

    /// <summary>Takes flags and mode from memory, where a filter cannot look.</summary>
    private const uint OpenByMemory = 437;

    /// <summary>Calls of the x32 interface are marked by this bit.</summary>
    private const uint X32 = 0x40000000;

    /// <summary>By what sockets may be made.</summary>
    private static readonly Lazy<ulong[]>[] Compiled =
        [Lazily(SocketAccess.None), Lazily(SocketAccess.Loopback), Lazily(SocketAccess.Network), Lazily(SocketAccess.Isolated)];

    /// <summary>Whether the numbers of the system calls are known for this machine.</summary>
    public static bool IsSupported => SystemCalls.Of(RuntimeInformation.ProcessArchitecture).Length > 0;

    public static ulong[] For(SocketAccess sockets) => Compiled[(int)sockets].Value;

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

    private static Lazy<ulong[]> Lazily(SocketAccess sockets) => new(() => Compile(sockets, System.Environment.IsPrivilegedProcess));

    /// <param name="sockets">What sockets may be made.</param>
    /// <param name="isPrivileged">For root, who could give files to others and make programs that run as others.</param>
    private static ulong[] Compile(SocketAccess sockets, bool isPrivileged)
    {
        var program = new List<ulong>();
        foreach (var calls in SystemCalls.Of(RuntimeInformation.ProcessArchitecture))
        {
            var section = Section(calls, sockets, isPrivileged);
            program.Add(Instruction(Load, ArchitectureOffset));
            program.Add(Instruction(JumpIfEqual, calls.Mark, whenFalse: section.Count));
            program.AddRange(section);
        }

        program.Add(Instruction(Return, Kill));
        return [.. program];
    }

    private static List<ulong> Section(SystemCalls calls, SocketAccess sockets, bool isPrivileged)
    {
        var section = new List<ulong>
        {
            Instruction(Load, NumberOffset),
            Instruction(JumpIfAtLeast, X32, whenFalse: 1),
            Instruction(Return, NotThere),
        };
        foreach (var call in (uint[])[SetUpRing, OpenByMemory, .. calls.Keys])
        {
            Answer(section, call, Instruction(Return, NotThere));
        }

        if (calls.Multiplexer is { } multiplexer && sockets != SocketAccess.Isolated)
        {
            Answer(section, multiplexer, Instruction(Return, Refuse));
        }

        AnswerModes(section, calls, isPrivileged);
        foreach (var call in isPrivileged && sockets != SocketAccess.Isolated ? calls.Owners : [])
        {
            Answer(section, call, Instruction(Return, Pretend));
        }

        Answer(section, calls.SocketPair, Pairs(sockets));
        Answer(section, calls.Socket, Sockets(sockets));
        section.Add(Instruction(Return, Allow));
        return section;
    }

    /// <summary>Adds what is done about one call. Each answer ends with a return.</summary>
    private static void Answer(List<ulong> section, uint call, params ReadOnlySpan<ulong> answer)
    {
        section.Add(Instruction(JumpIfEqual, call, whenFalse: answer.Length));
        section.AddRange(answer);
    }

    private static void AnswerModes(List<ulong> section, SystemCalls calls, bool isPrivileged)
    {
        foreach (var call in calls.Modes)
        {
            Answer(section, call.Number, RefuseModes(call.Argument, isPrivileged));
        }

        foreach (var call in calls.Opens)
        {
            // The mode counts only when a file is made; else it is whatever was in the register.
            Answer(
                section,
                call.Number,
                [
                    LoadArgument(call.Argument),
                    Instruction(JumpIfAnyBit, MakesFile, whenTrue: 1),
                    Instruction(Return, Allow),
                    .. RefuseModes(call.Argument + 1, isPrivileged),
                ]);
        }
    }

    /// <summary>
    /// A program that runs with its owner's rights would be a back door that outlives the task. The group's bit stays for those who are
    /// not root: folders of teams carry it, and whoever changes another bit of their mode gives it along.
    /// </summary>
    private static ulong[] RefuseModes(int argument, bool isPrivileged) =>
    [
        LoadArgument(argument),
        Instruction(JumpIfAnyBit, isPrivileged ? SetUserBit | SetGroupBit : SetUserBit, whenFalse: 1),
        Instruction(Return, NotPermitted),
        Instruction(Return, Allow),
    ];

    /// <summary>A datagram socket of a pair can be connected anew, to one that listens anywhere.</summary>
    private static ulong[] Pairs(SocketAccess sockets) => sockets == SocketAccess.Isolated
        ? [Instruction(Return, Allow)]
        :
        [
            LoadArgument(1),
            Instruction(And, SocketTypeMask),
            Instruction(JumpIfEqual, StreamType, whenTrue: 1),
            Instruction(JumpIfEqual, SequencedPacketType, whenFalse: 1),
            Instruction(Return, Allow),
            Instruction(Return, Refuse),
        ];

    private static ulong[] Sockets(SocketAccess sockets) => sockets switch
    {
        SocketAccess.None => [Instruction(Return, Refuse)],
        SocketAccess.Loopback =>
        [
            LoadArgument(0),
            Instruction(JumpIfEqual, InternetFamily, whenTrue: 2),
            Instruction(JumpIfEqual, InternetSixFamily, whenTrue: 1),
            Instruction(JumpIfEqual, InterfacesFamily, whenFalse: 1),
            Instruction(Return, Allow),
            Instruction(Return, Refuse),
        ],
        SocketAccess.Network => [LoadArgument(0), Instruction(JumpIfEqual, LocalFamily, whenTrue: 1), Instruction(Return, Allow), Instruction(Return, Refuse)],
        _ => [Instruction(Return, Allow)],
    };

    /// <summary>Its lower half, on machines that are little-endian: those that are known here.</summary>
    private static ulong LoadArgument(int number) => Instruction(Load, FirstArgumentOffset + ((uint)number * ArgumentSize));

    /// <summary><c>struct sock_filter</c>: operation, jumps relative to the next instruction, operand.</summary>
    private static ulong Instruction(ushort operation, uint operand, int whenTrue = 0, int whenFalse = 0) =>
        operation | ((ulong)(byte)whenTrue << 16) | ((ulong)(byte)whenFalse << 24) | ((ulong)operand << 32);
}
