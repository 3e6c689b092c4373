using System.Runtime.InteropServices;

namespace Cwl.Runner.Cache.Interop;

/// <summary>What .NET cannot do with a file: give it a second name.</summary>
internal static partial class Libc
{
    /// <summary>Zero when the file has the second name now.</summary>
    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string file, string name);
}
