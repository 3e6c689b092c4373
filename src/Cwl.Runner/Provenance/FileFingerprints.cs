using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Cwl.Runner.Inputs;
using Cwl.Runner.Interop;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Provenance;

/// <summary>Completes files with their SHA-1 and size, and folders with their listing. Each file is read once as long as it does not change.</summary>
/// <param name="cancellationToken">Stops reading.</param>
internal sealed class FileFingerprints(CancellationToken cancellationToken)
{
    private const int BlockSize = 1 << 20;

    private readonly ConcurrentDictionary<(string Path, long Size, long Modified), string> _known = new();

    /// <summary>The value with all files and folders in it completed; what cannot be read stays as it is.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public CwlValue Complete(CwlValue value) => value switch
    {
        CwlFile file => Complete(file) with { Basename = NameOf(file.Basename, file.Location), SecondaryFiles = CompleteAll(file.SecondaryFiles) },
        CwlDirectory directory => Complete(directory) with { Basename = NameOf(directory.Basename, directory.Location) },
        CwlList list => new CwlList(CompleteAll(list.Items)!),
        CwlObject fields => new CwlObject(fields.Select(field => KeyValuePair.Create(field.Key, Complete(field.Value)))),
        _ => value,
    };

    private static string? NameOf(string? basename, string? location) =>
        basename ?? (location is null || FileNormalizer.IsLiteral(location) ? null : FileNames.FromLocation(location));

    private CwlFile Complete(CwlFile file)
    {
        if (FileLocations.PathOf(file.Location) is not { } path)
        {
            return file.Contents is { } contents ? file with { Checksum = ChecksumOf(Encoding.UTF8.GetBytes(contents)), Size = Encoding.UTF8.GetByteCount(contents) } : file;
        }

        // To open a pipe waits for its other end for ever.
        if (!FileKind.IsRegular(path))
        {
            return file;
        }

        try
        {
            var info = new FileInfo(path);
            var target = info.ResolveLinkTarget(returnFinalTarget: true) is { } linked ? new FileInfo(linked.FullName) : info;
            var checksum = _known.GetOrAdd((target.FullName, target.Length, target.LastWriteTimeUtc.Ticks), key => Read(key.Path));
            return file with { Checksum = checksum, Size = target.Length };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return file;
        }
    }

    private CwlDirectory Complete(CwlDirectory directory)
    {
        try
        {
            var listing = directory.Listing is null && FileLocations.PathOf(directory.Location) is { } path ? DirectoryListing.Read(path, deep: true) : directory.Listing;
            return directory with { Listing = CompleteAll(listing) };
        }
        catch (CwlException)
        {
            return directory;
        }
    }

    private List<CwlValue>? CompleteAll(IReadOnlyList<CwlValue>? values) => values is null ? null : [.. values.Select(Complete)];

    private string Read(string path)
    {
        using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            while (content.Read(block) is var count and > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(block, 0, count);
            }

            return Prefixed(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static string ChecksumOf(byte[] content) => Prefixed(SHA1.HashData(content));

    private static string Prefixed(byte[] digest) => "sha1$" + Convert.ToHexStringLower(digest);
}
