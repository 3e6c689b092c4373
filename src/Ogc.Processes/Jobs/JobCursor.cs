using System.Buffers.Text;

namespace Ogc.Processes.Jobs;

/// <summary>The cursor of a job list: the id of the last job shown, in the characters of a URL.</summary>
internal static class JobCursor
{
    public static string Write(Guid last) => Base64Url.EncodeToString(last.ToByteArray(bigEndian: true));

    /// <exception cref="ProcessException"><see cref="ProcessError.InvalidParameter"/> for a text that is no cursor.</exception>
    public static Guid Read(string cursor)
    {
        Span<byte> bytes = stackalloc byte[16];
        return cursor.Length == 22 && Base64Url.IsValid(cursor) && Base64Url.DecodeFromChars(cursor, bytes) == bytes.Length
            ? new Guid(bytes, bigEndian: true)
            : throw new ProcessException(ProcessError.InvalidParameter, "The cursor of the job list is not one that this server made.");
    }
}
