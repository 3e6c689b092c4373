using System.Runtime.InteropServices;

namespace Execution.Interop;

/// <summary>Root's rights, one by one, of the calling thread (linux/capability.h).</summary>
internal static unsafe partial class CapabilityApi
{
    private const uint Version = 0x20080522;
    private const int ReadBoundingCapability = 23;
    private const int DropBoundingCapability = 24;
    private const int SetCapabilities = 8;
    private const int HighestCapability = 63;

    /// <summary>Whether root here may give up rights for its programs (some containers take that from it), or has none to give up.</summary>
    internal static bool MayKeepOnly(ulong kept)
    {
        uint* header = stackalloc uint[2] { Version, 0 };
        uint* data = stackalloc uint[6];
        return capget(header, data) == 0 && ((data[0] >> SetCapabilities & 1) != 0 || !BoundsMoreThan(kept));
    }

    /// <summary>Leaves programs that start from here no rights but these; false when that is refused.</summary>
    internal static bool KeepOnly(ulong kept)
    {
        uint* header = stackalloc uint[2] { Version, 0 };

        // Effective, permitted, inheritable of the lower 32, then of the upper.
        uint* data = stackalloc uint[6];
        if (capget(header, data) != 0)
        {
            return false;
        }

        data[2] = data[5] = 0;
        if (capset(header, data) != 0)
        {
            return false;
        }

        for (var capability = 0; capability <= HighestCapability; capability++)
        {
            var held = ProcessApi.prctl(ReadBoundingCapability, (nuint)capability, 0, 0, 0);
            if (held < 0)
            {
                return true;
            }

            var isKept = (kept >> capability & 1) != 0;
            if (held == 1 && !isKept && ProcessApi.prctl(DropBoundingCapability, (nuint)capability, 0, 0, 0) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool BoundsMoreThan(ulong kept)
    {
        for (var capability = 0; capability <= HighestCapability; capability++)
        {
            if ((kept >> capability & 1) == 0 && ProcessApi.prctl(ReadBoundingCapability, (nuint)capability, 0, 0, 0) == 1)
            {
                return true;
            }
        }

        return false;
    }

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int capget(uint* header, uint* data);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int capset(uint* header, uint* data);
}
