using System.Globalization;
using System.Text;
using System.Xml;
using NetTopologySuite.Geometries;
using Wms.Exceptions;

namespace Wms.GetFeatureInfo;

/// <summary>The answer as a GML 2 feature collection in the CRS of the map: what desktop clients make features of.</summary>
internal static class GmlInfoWriter
{
    private const string Wfs = "http://www.opengis.net/wfs", Own = "urn:ogcgeo:feature-info";

    public static byte[] Write(GetFeatureInfoRequest request, IReadOnlyList<InfoFeature> found)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("wfs", "FeatureCollection", Wfs);
            xml.WriteAttributeString("xmlns", "gml", null, GmlGeometry.Names);
            xml.WriteAttributeString("xmlns", "ogcgeo", null, Own);
            WriteBounds(xml, request, found.Select(feature => feature.Geometry));
            foreach (var feature in found)
            {
                WriteFeature(xml, request, feature);
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteFeature(XmlWriter xml, GetFeatureInfoRequest request, InfoFeature feature)
    {
        var name = ElementName(feature.Layer.Name);
        xml.WriteStartElement("featureMember", GmlGeometry.Names);
        xml.WriteStartElement("ogcgeo", name, Own);
        xml.WriteAttributeString("fid", string.Create(CultureInfo.InvariantCulture, $"{name}.{feature.Id ?? 0}"));
        WriteBounds(xml, request, [feature.Geometry]);
        if (feature.Geometry is { } geometry)
        {
            xml.WriteStartElement("geometry", Own);
            GmlGeometry.Write(xml, geometry, request.View.Crs.Identifier);
            xml.WriteEndElement();
        }

        foreach (var attribute in feature.Attributes.Where(attribute => attribute.Value is not null))
        {
            xml.WriteElementString(ElementName(attribute.Name), Own, CleanText.Of(InfoText.Of(attribute.Value)));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteBounds(XmlWriter xml, GetFeatureInfoRequest request, IEnumerable<Geometry?> geometries)
    {
        var bounds = new Envelope();
        foreach (var geometry in geometries)
        {
            bounds.ExpandToInclude(geometry?.EnvelopeInternal ?? new Envelope());
        }

        if (!bounds.IsNull)
        {
            xml.WriteStartElement("boundedBy", GmlGeometry.Names);
            GmlGeometry.WriteBox(xml, bounds, request.View.Crs.Identifier);
            xml.WriteEndElement();
        }
    }

    /// <summary>Names of users as XML names: what XML does not take becomes an underscore.</summary>
    private static string ElementName(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            var valid = text.Length == 0 ? XmlConvert.IsStartNCNameChar(character) : XmlConvert.IsNCNameChar(character);
            if (!valid && text.Length == 0 && XmlConvert.IsNCNameChar(character))
            {
                text.Append('_');
                valid = true;
            }

            text.Append(valid ? character : '_');
        }

        return text.Length == 0 ? "_" : text.ToString();
    }
}
