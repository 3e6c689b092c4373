using System.Runtime.InteropServices;

namespace Execution.Interop;

/// <summary><c>struct rusage</c> of 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ResourceUsageData
{
    public long UserSeconds;
    public long UserMicroseconds;
    public long SystemSeconds;
    public long SystemMicroseconds;
    public long PeakResidentKib;
    private fixed long _others[13];

    public readonly TimeSpan CpuTime =>
        TimeSpan.FromSeconds(UserSeconds + SystemSeconds) + TimeSpan.FromMicroseconds(UserMicroseconds + SystemMicroseconds);
}
