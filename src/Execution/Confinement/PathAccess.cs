namespace Execution.Confinement;

/// <summary>What may be done below a path; the values are the kernel's (linux/landlock.h).</summary>
[Flags]
internal enum PathAccess : ulong
{
    None = 0,
    Execute = 1 << 0,
    WriteFile = 1 << 1,
    ReadFile = 1 << 2,
    ReadFolder = 1 << 3,
    RemoveFolder = 1 << 4,
    RemoveFile = 1 << 5,
    MakeCharacterDevice = 1 << 6,
    MakeFolder = 1 << 7,
    MakeFile = 1 << 8,
    MakeSocket = 1 << 9,
    MakeFifo = 1 << 10,
    MakeBlockDevice = 1 << 11,
    MakeSymbolicLink = 1 << 12,

    /// <summary>Link or rename from one folder to another.</summary>
    Refer = 1 << 13,
    Truncate = 1 << 14,

    /// <summary>Control a device.</summary>
    Control = 1 << 15,

    /// <summary>All that the kernels of Landlock's version 3 know.</summary>
    All = (1 << 15) - 1,

    Read = Execute | ReadFile | ReadFolder,
    Write = All & ~(MakeCharacterDevice | MakeBlockDevice),

    /// <summary>What a rule for a file, and not for a folder, may hold.</summary>
    OfFile = Execute | WriteFile | ReadFile | Truncate | Control,
}
