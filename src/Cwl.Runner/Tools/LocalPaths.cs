using Cwl.Runner.Documents;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>Files with the paths that they have on this machine, for expressions that run no command.</summary>
internal static class LocalPaths
{
    public static CwlValue Show(CwlValue value)
    {
        switch (value)
        {
            case CwlFile { Location: { } location } file when FileUri.IsFile(location):
                var path = FileUri.ToPath(location);
                return file with { Path = path, Dirname = Path.GetDirectoryName(path), SecondaryFiles = ShowAll(file.SecondaryFiles) };
            case CwlDirectory { Location: { } location } directory when FileUri.IsFile(location):
                return directory with { Path = FileUri.ToPath(location), Listing = ShowAll(directory.Listing) };
            case CwlList list:
                return new CwlList(ShowAll(list.Items)!);
            case CwlObject fields:
                return new CwlObject(fields.Select(field => new KeyValuePair<string, CwlValue>(field.Key, Show(field.Value))));
            default:
                return value;
        }
    }

    private static CwlValue[]? ShowAll(IReadOnlyList<CwlValue>? values)
    {
        if (values is null)
        {
            return null;
        }

        var shown = new CwlValue[values.Count];
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = Show(values[i]);
        }

        return shown;
    }
}
