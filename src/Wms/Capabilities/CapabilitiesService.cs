using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Geo;
using Wms.Kvp;
using Wms.Layers;
using Wms.Legend;

namespace Wms.Capabilities;

/// <summary>Answers GetCapabilities. A document is written again only when the list of layers, or a version of one, has changed.</summary>
internal sealed class CapabilitiesService
{
    private const int MostKept = 16;

    private readonly ILayerSource _layers;
    private readonly LegendBodies _legends;
    private readonly WmsOptions _options;
    private readonly Lazy<IReadOnlyList<Crs>> _common;
    private readonly ConcurrentDictionary<(WmsVersion, string), CapabilitiesDocument> _documents = new();
    private readonly ConcurrentDictionary<(string, string), ListedLayer> _listed = new();

    public CapabilitiesService(ILayerSource layers, LegendBodies legends, WmsOptions options)
    {
        _layers = layers;
        _legends = legends;
        _options = options;
        _common = new Lazy<IReadOnlyList<Crs>>(() => [.. options.AdvertisedCrs.Select(Crs.Parse)]);
    }

    public async Task<WmsResponse> HandleAsync(KvpParameters parameters, Uri endpoint, string? ifNoneMatch, CancellationToken cancellationToken)
    {
        var version = VersionNegotiation.Negotiate(parameters.FindText("VERSION"));
        var layers = await _layers.ListAsync(_options.MaxListedLayers, cancellationToken);
        var address = endpoint.GetLeftPart(UriPartial.Path) + "?";
        var etag = Fingerprint(layers, address, version);
        var document = _documents.GetValueOrDefault((version, address));
        if (document is null || document.ETag != etag)
        {
            document = new CapabilitiesDocument(etag, Write(version, Content(layers, address)));
            Keep(version, address, document);
        }

        return ifNoneMatch is not null && ifNoneMatch.Contains(etag, StringComparison.Ordinal)
            ? WmsResponse.Unchanged(etag)
            : WmsResponse.Of(version == WmsVersion.V130 ? Writer130.ContentType : Writer111.ContentType, document.Xml, etag);
    }

    private string Fingerprint(IReadOnlyList<Layer> layers, string address, WmsVersion version)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, string.Create(CultureInfo.InvariantCulture, $"{BuildIdentity.Text}\n{version}\n{address}\n{layers.Count}\n"));
        Append(hash, OptionsText());
        foreach (var layer in layers)
        {
            Append(hash, $"{layer.Name}\n{layer.Version}\n{layer.Title}\n");
        }

        return string.Concat("\"", Convert.ToHexString(hash.GetHashAndReset(), 0, 12), "\"");

        static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
    }

    private string OptionsText() => string.Join('\n', [
        _options.Title, _options.Abstract, .. _options.Keywords, _options.ContactPerson, _options.ContactOrganization, _options.ContactEmail,
        _options.Fees, _options.AccessConstraints, .. _options.AdvertisedCrs, .. Invariant(_options.MaxWidth, _options.MaxHeight, _options.MaxLayers)]);

    private static IEnumerable<string> Invariant(params int[] numbers) => numbers.Select(number => number.ToString(CultureInfo.InvariantCulture));

    private static byte[] Write(WmsVersion version, ServiceContent content)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            if (version == WmsVersion.V130)
            {
                Writer130.Write(xml, content);
            }
            else
            {
                Writer111.Write(xml, content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Clients choose the host name they reach the service by, so the number of addresses is bounded.</summary>
    private void Keep(WmsVersion version, string address, CapabilitiesDocument document)
    {
        if (_documents.Count >= MostKept)
        {
            _documents.Clear();
        }

        _documents[(version, address)] = document;
    }

    private ServiceContent Content(IReadOnlyList<Layer> layers, string address)
    {
        if (_listed.Count > 2 * _options.MaxListedLayers)
        {
            _listed.Clear();
        }

        return new ServiceContent(_options, address, _common.Value, [.. layers.Select(Listed)]);
    }

    private ListedLayer Listed(Layer layer)
    {
        var shown = LayerExtents.Widened(layer);
        var listed = _listed.GetOrAdd((layer.Name, layer.Version), _ => new ListedLayer(
            shown, LayerExtents.Of(shown, _common.Value), [.. layer.Styles.Select(style => _legends.Of(layer, style).NaturalSize)]));
        return listed with { Layer = shown };
    }
}
