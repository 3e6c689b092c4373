using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Interop;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>loadContents: the text of a file in its <c>contents</c> (CommandLineTool v1.2, section "File").</summary>
public static class FileContents
{
    /// <summary>What loadContents reads at most.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The file with its contents. A literal has them already.</summary>
    /// <exception cref="CwlException">The file is not there, or larger than <see cref="MaxBytes"/> and the document's version forbids to cut it.</exception>
    public static async Task<CwlFile> LoadAsync(CwlFile file, CwlVersion version, CancellationToken cancellationToken)
    {
        if (file.Contents is not null || FileNormalizer.IsLiteral(file.Location))
        {
            return file;
        }

        var path = FileUri.ToPath(file.Location!);
        if (Path.Exists(path) && !FileKind.IsRegular(path))
        {
            throw new CwlException(CwlError.InvalidInput, $"loadContents reads files; '{path}' is a folder, a pipe or a device.");
        }

        try
        {
            var bytes = await ReadAsync(path, cancellationToken);
            if (bytes.Length > MaxBytes && version >= CwlVersion.V12)
            {
                throw new CwlException(CwlError.LimitExceeded, $"loadContents reads files of at most {MaxBytes} bytes; '{path}' is larger.");
            }

            return file with { Contents = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, MaxBytes))) };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CwlException(CwlError.InvalidInput, $"loadContents cannot read '{path}': {exception.Message}", exception);
        }
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var handle = File.OpenHandle(path);
        var buffer = new byte[Math.Min(RandomAccess.GetLength(handle), MaxBytes) + 1];
        var filled = 0;
        while (filled < buffer.Length && await RandomAccess.ReadAsync(handle, buffer.AsMemory(filled), filled, cancellationToken) is var read and > 0)
        {
            filled += read;
        }

        return buffer[..filled];
    }
}
