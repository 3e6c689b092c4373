using System.Runtime.InteropServices;

namespace Execution.Confinement;

/// <summary>The numbers of the filtered system calls, by the kind of program.</summary>
internal sealed record SystemCalls
{
    /// <summary>How the kernel marks it (linux/audit.h).</summary>
    public required uint Mark { get; init; }

    public required uint Socket { get; init; }

    public required uint SocketPair { get; init; }

    /// <summary>A call that does the same as those among others, its arguments out of a filter's sight; null where there is none.</summary>
    public uint? Multiplexer { get; init; }

    /// <summary>Calls that give or make files a mode, with the place of the mode among their arguments.</summary>
    public required FilteredCall[] Modes { get; init; }

    /// <summary>Calls that open files, with the place of the flags; the mode is the next.</summary>
    public required FilteredCall[] Opens { get; init; }

    public required uint[] Owners { get; init; }

    /// <summary>add_key, request_key, keyctl: the user's tickets and keys lie in the kernel's rings, not in files.</summary>
    public required uint[] Keys { get; init; }

    /// <summary>Those of the programs that a machine can run; empty where they are not known.</summary>
    public static SystemCalls[] Of(Architecture architecture) => architecture switch
    {
        Architecture.X64 => [X64, I386],
        Architecture.Arm64 => [Arm64, Arm],
        _ => [],
    };

    private static SystemCalls X64 => new()
    {
        Mark = 0xC000003E,
        Socket = 41,
        SocketPair = 53,
        Modes = [new(90, 1), new(91, 1), new(268, 2), new(452, 2), new(133, 1), new(259, 2), new(85, 1)],
        Opens = [new(2, 1), new(257, 2)],
        Owners = [92, 93, 94, 260],
        Keys = [248, 249, 250],
    };

    private static SystemCalls I386 => new()
    {
        Mark = 0x40000003,
        Socket = 359,
        SocketPair = 360,
        Multiplexer = 102,
        Modes = [new(15, 1), new(94, 1), new(306, 2), new(452, 2), new(14, 1), new(297, 2), new(8, 1)],
        Opens = [new(5, 1), new(295, 2)],
        Owners = [182, 95, 16, 298, 212, 207, 198],
        Keys = [286, 287, 288],
    };

    private static SystemCalls Arm64 => new()
    {
        Mark = 0xC00000B7,
        Socket = 198,
        SocketPair = 199,
        Modes = [new(52, 1), new(53, 2), new(452, 2), new(33, 2)],
        Opens = [new(56, 2)],
        Owners = [55, 54],
        Keys = [217, 218, 219],
    };

    private static SystemCalls Arm => new()
    {
        Mark = 0x40000028,
        Socket = 281,
        SocketPair = 288,
        Modes = [new(15, 1), new(94, 1), new(333, 2), new(452, 2), new(14, 1), new(324, 2), new(8, 1)],
        Opens = [new(5, 1), new(322, 2)],
        Owners = [182, 95, 16, 325, 212, 207, 198],
        Keys = [309, 310, 311],
    };
}
