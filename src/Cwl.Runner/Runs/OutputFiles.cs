using System.Buffers;
using System.Security.Cryptography;

namespace Cwl.Runner.Runs;

/// <summary>Brings single files to their places, and reads each at most once.</summary>
internal sealed class OutputFiles(RunContext context)
{
    private const int BlockSize = 1 << 20;
    private const string ChecksumOfNothing = "sha1$da39a3ee5e6b4b0d3255bfef95601890afd80709";

    private readonly bool _checksums = context.Options.ComputeChecksums;
    private readonly Dictionary<string, string> _moved = new(StringComparer.Ordinal);

    /// <summary>Where a file or folder is now.</summary>
    public string Now(string source) => _moved.GetValueOrDefault(source, source);

    /// <summary>Remembers that a file or folder is at its target now.</summary>
    public void Remember(string source, string target) => _moved[source] = target;

    /// <summary>Moves an output of a step by renaming it; copies any other file.</summary>
    public async Task<FileFacts> PutAsync(string source, string target, CancellationToken cancellationToken)
    {
        var now = Now(source);
        if (now == target || context.Options.Transfer == OutputTransfer.Leave)
        {
            return await ReadAsync(now, cancellationToken);
        }

        if (context.Options.Transfer == OutputTransfer.Copy || !context.Folders.IsOutput(now))
        {
            return await CopyAsync(now, target, cancellationToken);
        }

        File.Move(now, target, overwrite: true);
        Remember(source, target);
        return await ReadAsync(target, cancellationToken);
    }

    /// <summary>Writes what a stream gives.</summary>
    public async Task<FileFacts> WriteAsync(Stream content, string target, CancellationToken cancellationToken)
    {
        // A link that stands there must be replaced, not written through.
        File.Delete(target);
        await using var copy = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: false);
        return await PassAsync(content, copy, cancellationToken);
    }

    /// <summary>The facts of a file that stays where it is.</summary>
    public async Task<FileFacts> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // Nothing is read that has no bytes: to open a named pipe would wait for its writer for ever.
        var size = new FileInfo(path).Length;
        if (size == 0 || !_checksums)
        {
            return new FileFacts(size, _checksums ? ChecksumOfNothing : null);
        }

        await using var content = Open(path);
        return await PassAsync(content, Stream.Null, cancellationToken);
    }

    private async Task<FileFacts> CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        await using var content = new FileInfo(source).Length == 0 ? Stream.Null : Open(source);
        var facts = await WriteAsync(content, target, cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, File.GetUnixFileMode(source));
        }

        return facts;
    }

    private async Task<FileFacts> PassAsync(Stream content, Stream copy, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            using var hash = _checksums ? IncrementalHash.CreateHash(HashAlgorithmName.SHA1) : null;
            var size = 0L;
            while (await content.ReadAsync(block, cancellationToken) is var count and > 0)
            {
                size += count;
                hash?.AppendData(block, 0, count);
                await copy.WriteAsync(block.AsMemory(0, count), cancellationToken);
            }

            return new FileFacts(size, hash is null ? null : "sha1$" + Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
}
