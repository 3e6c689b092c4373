using Cwl.Runner.Expressions;
using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>Evaluates the listing of InitialWorkDirRequirement in all its forms (CommandLineTool v1.2, "InitialWorkDirRequirement").</summary>
/// <param name="expressions">Sees the staged inputs.</param>
/// <param name="paths">Knows which files the paths that expressions give are.</param>
/// <param name="allowAbsolute">Whether names may be absolute: only in a container that the tool requires.</param>
internal sealed class WorkDirListing(CallExpressions expressions, StagedPaths paths, bool allowAbsolute)
{
    private readonly List<WorkDirItem> _items = [];

    public async ValueTask<IReadOnlyList<WorkDirItem>> EvaluateAsync(InitialWorkDirRequirement requirement, CancellationToken cancellationToken)
    {
        if (requirement.Expression is { } expression)
        {
            AddEvaluated(await expressions.EvaluateAsync(expression, CwlNull.Instance, cancellationToken), writable: false);
        }

        foreach (var entry in requirement.Listing)
        {
            await AddEntryAsync(entry, cancellationToken);
        }

        return _items;
    }

    private async ValueTask AddEntryAsync(InitialWorkDirEntry entry, CancellationToken cancellationToken)
    {
        var value = entry.Entry is CwlString text
            ? await expressions.EvaluateAsync(text.Value, CwlNull.Instance, keepSpace: entry.IsDirent, cancellationToken)
            : entry.Entry;
        if (!entry.IsDirent)
        {
            AddEvaluated(value, writable: false);
            return;
        }

        var name = entry.EntryName is { } entryName ? await expressions.TextAsync(entryName, "entryname", cancellationToken) : null;
        var writable = await expressions.BooleanAsync(entry.Writable, CwlNull.Instance, absent: false, "writable", cancellationToken);
        AddDirent(value, name, writable);
    }

    private void AddDirent(CwlValue value, string? name, bool writable)
    {
        switch (value)
        {
            case CwlNull:
                break;
            case CwlFile or CwlDirectory:
                AddFile(value, name, writable);
                break;
            case CwlList list when AreFiles(list) && (list.Count > 0 || name is null):
                if (name is not null)
                {
                    throw Invalid($"entryname '{name}' cannot name the {list.Count} files that its entry gives");
                }

                AddEvaluated(list, writable);
                break;
            default:
                AddText(value is CwlString text ? text.Value : JsonText.Of(value), name, writable);
                break;
        }
    }

    private void AddText(string contents, string? name, bool writable)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw Invalid("a Dirent whose entry is text needs an entryname");
        }

        AddFile(new CwlFile { Contents = contents }, name, writable);
    }

    /// <summary>What an expression gave in place of entries: files, Dirents, null, lists of them.</summary>
    private void AddEvaluated(CwlValue value, bool writable)
    {
        switch (value)
        {
            case CwlNull:
                break;
            case CwlFile or CwlDirectory:
                AddFile(value, null, writable);
                break;
            case CwlList list:
                foreach (var item in list.Items)
                {
                    AddEvaluated(item, writable);
                }

                break;
            case CwlObject dirent when dirent.Has("entry"):
                AddDirent(dirent["entry"], (dirent["entryname"] as CwlString)?.Value, dirent["writable"] is CwlBoolean { Value: true });
                break;
            default:
                throw Invalid($"entries must be Files, Directories or Dirents, got {value}");
        }
    }

    private void AddFile(CwlValue value, string? name, bool writable)
    {
        var faults = new List<string>();
        var located = paths.Locate(string.IsNullOrEmpty(name) ? value : Unnamed(value));
        var file = FileNormalizer.Normalize(located, "InitialWorkDirRequirement", expressions.Run.Files, faults);
        if (faults.Count > 0)
        {
            throw new CwlException(CwlError.ExpressionFailed, string.Join('\n', faults));
        }

        _items.Add(new(file, TargetOf(string.IsNullOrEmpty(name) ? StagedFile.BasenameOf(file) : name), writable));
    }

    // The name is the entry's; one that the file has (or an expression has given a path in) does not matter.
    private static CwlValue Unnamed(CwlValue value) =>
        value is CwlFile file ? file with { Basename = null } : ((CwlDirectory)value) with { Basename = null };

    private string TargetOf(string name)
    {
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw Invalid("an entry's name holds a NUL character");
        }

        var absolute = name.StartsWith('/');
        if (absolute && !allowAbsolute)
        {
            throw Invalid($"'{name}' is absolute, which only tools with DockerRequirement under requirements may use (v1.2)");
        }

        return RelativePath.Normalize(name.TrimStart('/')) is { Length: > 0 } path
            ? (absolute ? "/" : string.Empty) + path
            : throw Invalid($"'{name}' does not lie in the output folder");
    }

    private static bool AreFiles(CwlList list) => list.Items.All(item => item is CwlFile or CwlDirectory);

    private static CwlException Invalid(string what) => new(CwlError.InvalidInput, $"InitialWorkDirRequirement: {what}.");
}
