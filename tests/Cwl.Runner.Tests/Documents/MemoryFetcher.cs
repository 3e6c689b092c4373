using System.Text;
using Cwl.Runner.Fetching;

namespace Cwl.Runner.Tests.Documents;

/// <summary>Documents by name, in a made-up folder <c>file:///d/</c>.</summary>
internal sealed class MemoryFetcher : IResourceFetcher
{
    public const string Folder = "file:///d/";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public List<string> Fetched { get; } = [];

    public string this[string name]
    {
        set => _texts[Folder + name] = value;
    }

    public Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken)
    {
        Fetched.Add(uri);
        return _texts.TryGetValue(uri, out var text)
            ? Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)))
            : throw new CwlException(CwlError.NotFound, $"{uri} is not there.");
    }
}
