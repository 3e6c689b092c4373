using System.Net;
using System.Net.NetworkInformation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Ogc.Processes;
using Ogc.Processes.Inputs;
using Ogc.Server.Samples;

namespace Ogc.Server.Composition;

/// <summary>Finds the file behind one of the server's own addresses: a sample, or a result of an earlier job.</summary>
internal sealed class OwnResources(IServer server, SampleFolder samples, DataFolder data, IOptions<ServerOptions> options) : IOwnResources
{
    /// <summary>Where the result store keeps literals; no output of its own.</summary>
    private const string LiteralsFile = "results.json";

    private readonly Uri? _public = options.Value.PublicUrl is { } configured ? new Uri(configured.TrimEnd('/') + "/") : null;

    public bool Owns(Uri href) => PathBelowRoot(href) is not null;

    public string? TryResolve(Uri href)
    {
        if (PathBelowRoot(href) is not { } path)
        {
            return null;
        }

        return path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray() switch
        {
            ["samples", var file] => samples.Find(file),
            ["jobs", var job, "results", var output] when Guid.TryParse(job, out var id) => FindResult(id, output),
            _ => null,
        };
    }

    private string? PathBelowRoot(Uri href)
    {
        if (_public is not null && _public.IsBaseOf(href))
        {
            return _public.MakeRelativeUri(href).ToString();
        }

        return IsListeningAt(href) ? href.AbsolutePath : null;
    }

    private bool IsListeningAt(Uri href) => href.Scheme == Uri.UriSchemeHttp
        && (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Select(address => BindingAddress.Parse(address))
            .Any(address => address.Port == href.Port && IsHost(address.Host, href));

    private static bool IsHost(string listening, Uri href) =>
        string.Equals(listening, href.Host, StringComparison.OrdinalIgnoreCase)
        || (href.IsLoopback && IsLoopback(listening))
        || (IsEverywhere(listening) && (href.IsLoopback || IsOfThisMachine(href)));

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsEverywhere(string host) => host is "*" or "+" or "0.0.0.0" or "[::]";

    private static bool IsOfThisMachine(Uri href) => IPAddress.TryParse(href.DnsSafeHost, out var asked)
        && NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(asked));

    // Names from clients are compared with what is there, never joined to a path. A vector result in another format has a
    // FlatGeobuf for drawing beside it: the result comes first.
    private string? FindResult(Guid job, string output)
    {
        var folder = new DirectoryInfo(Path.Combine(data.Results, job.ToString("D")));
        return folder.Exists
            ? folder.EnumerateFiles()
                .Where(file => Path.GetFileNameWithoutExtension(file.Name) == output && file.Name != LiteralsFile)
                .OrderBy(file => file.Extension == ".fgb").FirstOrDefault()?.FullName
            : null;
    }
}
