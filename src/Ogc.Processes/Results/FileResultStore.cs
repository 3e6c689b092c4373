using System.Text.Json;

namespace Ogc.Processes.Results;

/// <summary>Results as files: <c>results/{jobId}/{outputId}.tif</c>, and literals in <c>results.json</c>.</summary>
internal sealed class FileResultStore(DataFolder folder) : IResultStore
{
    // Names that begin with a dot are in the making.
    private const string StagedPrefix = ".";

    public async Task<StagedResults> StageAsync(
        Guid jobId, int attempt, IReadOnlyDictionary<string, OutputValue> outputs, CancellationToken cancellationToken)
    {
        var staging = Path.Combine(folder.Results, StagedPrefix + RunName.Of(jobId, attempt));
        if (Directory.Exists(staging))
        {
            Directory.Delete(staging, recursive: true);
        }

        Directory.CreateDirectory(staging);
        try
        {
            StoredOutput[] stored = [.. outputs.Select(output => Take(output.Key, output.Value, staging))];
            var document = new ResultDocument([.. stored.Select(Describe)]);
            await File.WriteAllBytesAsync(
                Path.Combine(staging, ResultDocument.FileName),
                JsonSerializer.SerializeToUtf8Bytes(document, ResultJson.Default.ResultDocument),
                cancellationToken);
            return new StagedResults(staging, FolderOf(jobId), stored);
        }
        catch
        {
            Directory.Delete(staging, recursive: true);
            throw;
        }
    }

    public async Task<IReadOnlyList<StoredOutput>?> FindAsync(Guid jobId, CancellationToken cancellationToken)
    {
        var results = FolderOf(jobId);
        try
        {
            var json = await File.ReadAllBytesAsync(Path.Combine(results, ResultDocument.FileName), cancellationToken);
            var document = JsonSerializer.Deserialize(json, ResultJson.Default.ResultDocument)!;
            return [.. document.Outputs.Select(entry => Read(entry, results))];
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Remove(Guid jobId)
    {
        var results = FolderOf(jobId);
        if (!Directory.Exists(results))
        {
            return;
        }

        // Renamed first: readers find all of it or nothing.
        var removed = Path.Combine(folder.Results, $"{StagedPrefix}{jobId:D}");
        if (Directory.Exists(removed))
        {
            Directory.Delete(removed, recursive: true);
        }

        Directory.Move(results, removed);
        Directory.Delete(removed, recursive: true);
    }

    public IReadOnlyList<ResultUsage> List()
    {
        var usages = new List<ResultUsage>();
        foreach (var results in new DirectoryInfo(folder.Results).EnumerateDirectories())
        {
            if (Guid.TryParseExact(results.Name, "D", out var jobId))
            {
                var bytes = results.EnumerateFiles().Sum(file => file.Length);
                usages.Add(new ResultUsage(jobId, bytes, new DateTimeOffset(results.LastWriteTimeUtc)));
            }
        }

        return usages;
    }

    public void RemoveStaged()
    {
        foreach (var staged in new DirectoryInfo(folder.Results).EnumerateDirectories(StagedPrefix + "*"))
        {
            if (RunName.IsOne(staged.Name.AsSpan(StagedPrefix.Length)))
            {
                staged.Delete(recursive: true);
            }
        }
    }

    private string FolderOf(Guid jobId) => Path.Combine(folder.Results, jobId.ToString("D"));

    private StoredOutput Take(string id, OutputValue output, string staging)
    {
        switch (output)
        {
            case LiteralOutput literal:
                return new StoredLiteral(id, literal.Value);
            case FileOutput file:
                var path = Path.Combine(staging, id.Replace(':', '_') + FileExtension.Of(file.MediaType, file.Path));
                if (Path.GetFullPath(file.Path).StartsWith(folder.Work + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                {
                    File.Move(file.Path, path);
                }
                else
                {
                    File.Copy(file.Path, path); // an input handed through: it belongs to someone else
                }

                return new StoredFile(id, path, file.MediaType, new FileInfo(path).Length);
            default:
                throw new ArgumentException($"Output '{id}' is a {output.GetType().Name}, which cannot be stored.", nameof(output));
        }
    }

    private static ResultDocument.Entry Describe(StoredOutput output) => output switch
    {
        StoredLiteral literal => new(literal.Id, literal.Value, null, null),
        StoredFile file => new(file.Id, null, Path.GetFileName(file.FullPath), file.MediaType),
        _ => throw new ArgumentException($"Output '{output.Id}' has an unknown form.", nameof(output)),
    };

    private static StoredOutput Read(ResultDocument.Entry entry, string results)
    {
        if (entry.File is null)
        {
            return new StoredLiteral(entry.Id, entry.Value ?? JsonNull.Element);
        }

        var file = new FileInfo(Path.Combine(results, entry.File));
        return new StoredFile(entry.Id, file.FullName, entry.MediaType!, file.Length);
    }
}
