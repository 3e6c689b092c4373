using Cwl.Runner.Cache.Interop;

namespace Cwl.Runner.Cache;

/// <summary>A second name for a file.</summary>
internal static class HardLink
{
    /// <summary>Gives a file another name, or copies it where the kernel allows no second name: another file system, another user's file.</summary>
    public static void Make(string file, string name)
    {
        if (Libc.Link(file, name) != 0)
        {
            File.Copy(file, name);
        }
    }
}
