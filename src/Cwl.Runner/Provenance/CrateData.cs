using Cwl.Runner.Documents;
using Cwl.Runner.Inputs;
using Cwl.Runner.Interop;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Provenance;

/// <summary>
/// Describes values. Files that go into the crate are data entities; a file between steps, which the crate does not have, is described
/// by its checksum. One content is one entity wherever it turns up, which is what connects the steps.
/// </summary>
internal sealed class CrateData(Crate crate, CrateFolder folder, SecretValues secrets)
{
    private readonly Dictionary<string, string> _byContent = new(StringComparer.Ordinal);

    /// <summary>Describes the value of a parameter, and returns the ids of the entities for an action to refer to.</summary>
    /// <param name="value">The value, files completed by <see cref="FileFingerprints"/>.</param>
    /// <param name="parameter">The parameter that it is a value of.</param>
    /// <param name="scope">What the ids of entities without content begin with.</param>
    /// <param name="keepIn">The folder of the crate that files are copied to; null keeps none.</param>
    public IReadOnlyList<string> Describe(CwlValue value, CrateParameter parameter, string scope, string? keepIn)
    {
        var ids = new List<string>();
        switch (value)
        {
            case CwlNull:
                break;
            case CwlFile or CwlDirectory:
                ids.Add(DescribeContent(value, keepIn));
                break;
            case CwlList list when list.Items.Any(HasContent):
                ids.AddRange(list.Items.SelectMany(item => Describe(item, parameter, scope, keepIn)));
                return ids;
            default:
                ids.Add(DescribePlain(value, parameter.Name, $"{scope}/{FileUri.EscapePath(parameter.Name)}", keepIn));
                break;
        }

        foreach (var id in ids)
        {
            crate.Add(id).AddLink("exampleOfWork", parameter.Id);
        }

        return ids;
    }

    private static bool HasContent(CwlValue value) => value is CwlFile or CwlDirectory || (value is CwlList list && list.Items.Any(HasContent));

    private string DescribePlain(CwlValue value, string name, string id, string? keepIn)
    {
        var entity = crate.Add(id, "PropertyValue").With("name", name);
        switch (value)
        {
            case CwlObject record:
                foreach (var (field, fieldValue) in record)
                {
                    AddField(entity, fieldValue, $"{name}/{field}", $"{id}/{FileUri.EscapePath(field)}", keepIn);
                }

                break;
            case CwlList list:
                entity.With("value", new CwlList([.. list.Items.Select(item => new CwlString(Text(item)))]));
                break;
            default:
                entity.With("value", Text(value));
                break;
        }

        return id;
    }

    private void AddField(CrateEntity record, CwlValue value, string name, string id, string? keepIn)
    {
        if (value is CwlList list && HasContent(list))
        {
            foreach (var item in list)
            {
                AddField(record, item, name, id, keepIn);
            }
        }
        else if (value is not CwlNull)
        {
            record.AddLink("value", HasContent(value) ? DescribeContent(value, keepIn) : DescribePlain(value, name, id, keepIn));
        }
    }

    private string Text(CwlValue value) => secrets.Hide(ParameterText.TextOf(value));

    private string DescribeContent(CwlValue value, string? keepIn) => value switch
    {
        CwlFile { SecondaryFiles.Count: > 0 } file => DescribeCollection(file, keepIn),
        CwlFile file => DescribeFile(file, keepIn),
        _ => DescribeFolder((CwlDirectory)value, keepIn),
    };

    private string DescribeCollection(CwlFile file, string? keepIn)
    {
        var main = DescribeFile(file, keepIn);
        var parts = file.SecondaryFiles!.Select(part => DescribeContent(part, keepIn)).ToList();
        var key = $"collection {main} {string.Join(' ', parts)}";
        if (_byContent.TryGetValue(key, out var known))
        {
            return known;
        }

        var collection = crate.Add(Crate.NewId(), "Collection").With("name", file.Basename).LinkedTo("mainEntity", main).AddLink("hasPart", main);
        foreach (var part in parts)
        {
            collection.AddLink("hasPart", part);
        }

        crate.Root.AddLink("mentions", collection.Id);
        return _byContent[key] = collection.Id;
    }

    private string DescribeFile(CwlFile file, string? keepIn)
    {
        // The same content under two names is two files.
        var key = $"{file.Checksum ?? file.Location} {file.Basename}";
        if (_byContent.TryGetValue(key, out var known))
        {
            return known;
        }

        var id = keepIn is null ? null : Keep(file, keepIn);
        if (id is not null)
        {
            crate.Root.AddLink("hasPart", id);
        }

        return _byContent[key] = AddFileEntity(id, file);
    }

    private string? Keep(CwlFile file, string keepIn)
    {
        if (FileLocations.PathOf(file.Location) is { } path)
        {
            return FileKind.IsRegular(path) ? folder.AddFile(path, keepIn, file.Basename ?? "file") : null;
        }

        if (file.Contents is { } contents)
        {
            return folder.AddText(secrets.Hide(contents), keepIn, file.Basename ?? "file");
        }

        return RemoteFiles.IsRemote(file.Location) ? file.Location : null;
    }

    private string AddFileEntity(string? id, CwlFile file)
    {
        // What is not in the crate cannot be a File of it.
        var entity = id is null ? crate.Add(Crate.NewId(), "CreativeWork") : crate.Add(id, "File");
        return entity.With("name", file.Basename)
            .With("alternateName", id is not null && !id.EndsWith('/' + FileUri.EscapePath(file.Basename ?? string.Empty), StringComparison.Ordinal) ? file.Basename : null)
            .With("sha1", file.Checksum?["sha1$".Length..])
            .With("contentSize", file.Size is { } size ? ParameterText.TextOf(size) : null)
            .With("encodingFormat", file.Format)
            .Id;
    }

    private string DescribeFolder(CwlDirectory directory, string? keepIn)
    {
        var key = "folder " + ContentOf(directory);
        if (_byContent.TryGetValue(key, out var known))
        {
            return known;
        }

        var place = keepIn is null ? null : folder.AddFolder(FileLocations.PathOf(directory.Location), keepIn, directory.Basename ?? "folder");
        var entity = AddFolderEntity(directory, place);
        if (place is not null)
        {
            crate.Root.AddLink("hasPart", entity);
        }

        return _byContent[key] = entity;
    }

    // Files of a folder belong to that folder only: they are told by their path in it, and not looked up by content.
    private string AddFolderEntity(CwlDirectory directory, string? place)
    {
        var entity = crate.Add(place is null ? Crate.NewId() : CrateFolder.IdOf(place, isFolder: true), "Dataset").With("name", directory.Basename);
        foreach (var part in directory.Listing ?? [])
        {
            var id = part switch
            {
                CwlDirectory inner => AddFolderEntity(inner, place is null ? null : folder.AddFolder(FileLocations.PathOf(inner.Location), place, inner.Basename ?? "folder")),
                CwlFile file => AddFileEntity(place is null ? null : Keep(file, place), file),
                _ => null,
            };
            if (id is not null)
            {
                entity.AddLink("hasPart", id);
            }
        }

        return entity.Id;
    }

    private static string ContentOf(CwlDirectory directory) => $"{directory.Basename}({string.Join(' ', (directory.Listing ?? []).Select(ContentOf).Order(StringComparer.Ordinal))})";

    private static string ContentOf(CwlValue part) => part switch
    {
        CwlDirectory inner => ContentOf(inner),
        CwlFile file => $"{file.Basename}={file.Checksum ?? file.Location}",
        _ => part.ToString(),
    };
}
