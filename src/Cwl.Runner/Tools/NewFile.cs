using System.Text;

namespace Cwl.Runner.Tools;

/// <summary>Writes files that must not be there yet: what is there may be a link to somebody's file.</summary>
internal static class NewFile
{
    /// <exception cref="IOException">Something is there, be it a link that leads nowhere.</exception>
    public static void Write(string path, string? contents)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 });
        file.Write(Encoding.UTF8.GetBytes(contents ?? string.Empty));
    }
}
