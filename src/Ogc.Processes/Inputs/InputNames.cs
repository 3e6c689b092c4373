using Ogc.Processes.Inputs.Fetching;
using Ogc.Processes.Jobs;

namespace Ogc.Processes.Inputs;

/// <summary>Names the main input of a request for titles.</summary>
internal static class InputNames
{
    /// <summary>The file name of the first reference, null when there is none.</summary>
    public static string? Of(ExecuteRequest request)
    {
        var reference = request.Inputs.Values.SelectMany(values => values).OfType<ReferenceValue>().FirstOrDefault();
        if (reference is null || !Uri.TryCreate(reference.Href, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var name = Path.GetFileName(Uri.UnescapeDataString(uri.AbsolutePath));
        return name.Length > 0 ? name : ReferenceName.Of(uri);
    }
}
