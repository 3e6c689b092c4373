using System.Xml;
using Geo;
using Wms.Exceptions;
using Wms.GetFeatureInfo;
using Wms.GetMap;

namespace Wms.Capabilities;

/// <summary>Writes WMS 1.1.1 capabilities, in the order of WMS_MS_Capabilities.dtd. All boxes are x,y.</summary>
internal static class Writer111
{
    public const string ContentType = "application/vnd.ogc.wms_xml";

    private const string Dtd = "http://schemas.opengis.net/wms/1.1.1/WMS_MS_Capabilities.dtd";

    public static void Write(XmlWriter writer, ServiceContent content)
    {
        var xml = new CapabilitiesXml(writer, null);
        writer.WriteDocType("WMT_MS_Capabilities", null, Dtd, null);
        writer.WriteStartElement("WMT_MS_Capabilities");
        writer.WriteAttributeString("version", "1.1.1");
        WriteService(xml, content);
        xml.Start("Capability");
        WriteRequests(xml, content);
        xml.Start("Exception");
        foreach (var format in (string[])["application/vnd.ogc.se_xml", "application/vnd.ogc.se_inimage", "application/vnd.ogc.se_blank"])
        {
            xml.Text("Format", format);
        }

        xml.End();
        WriteRoot(xml, content);
        xml.End();
        writer.WriteEndElement();
    }

    private static void WriteService(CapabilitiesXml xml, ServiceContent content)
    {
        var options = content.Options;
        xml.Start("Service");
        xml.Text("Name", "OGC:WMS");
        xml.Text("Title", options.Title);
        xml.Text("Abstract", options.Abstract);
        xml.Keywords(options.Keywords);
        xml.OnlineResource(content.Endpoint);
        xml.Contact(options);
        xml.Text("Fees", options.Fees);
        xml.Text("AccessConstraints", options.AccessConstraints);
        xml.End();
    }

    private static void WriteRequests(CapabilitiesXml xml, ServiceContent content)
    {
        xml.Start("Request");
        xml.Operation("GetCapabilities", [ContentType], content.Endpoint);
        xml.Operation("GetMap", MapFormats.Advertised, content.Endpoint);
        xml.Operation("GetFeatureInfo", InfoFormats.Advertised, content.Endpoint);
        xml.Operation("GetLegendGraphic", MapFormats.Advertised, content.Endpoint);
        xml.End();
    }

    private static void WriteRoot(CapabilitiesXml xml, ServiceContent content)
    {
        xml.Start("Layer");
        xml.Text("Title", content.Options.Title);
        foreach (var crs in content.CommonCrs.Where(IsKnownTo111))
        {
            xml.Text("SRS", crs.Identifier);
        }

        WriteGeographicBox(xml, content.GeographicBounds);
        foreach (var layer in content.Layers)
        {
            WriteLayer(xml, content, layer);
        }

        xml.End();
    }

    private static void WriteLayer(CapabilitiesXml xml, ServiceContent content, ListedLayer listed)
    {
        var layer = listed.Layer;
        xml.Start("Layer");
        xml.Attribute("queryable", layer.Queryable ? "1" : "0");
        xml.Text("Name", layer.Name);
        xml.Xml.WriteElementString("Title", CleanText.Of(layer.Title));
        xml.Text("Abstract", layer.Abstract);
        xml.Keywords(layer.Keywords);
        var extents = listed.Extents.Where(extent => IsKnownTo111(extent.Crs)).ToList();
        foreach (var own in extents.Select(extent => extent.Crs).Where(crs => !content.CommonCrs.Contains(crs)))
        {
            xml.Text("SRS", own.Identifier);
        }

        WriteGeographicBox(xml, layer.GeographicBounds);
        foreach (var extent in extents)
        {
            xml.Start("BoundingBox");
            xml.Attribute("SRS", extent.Crs.Identifier);
            xml.BoxSides(extent.Box);
            xml.End();
        }

        xml.Attribution(layer.Attribution);
        xml.Styles(listed, content.Endpoint, "1.1.1");
        xml.End();
    }

    private static void WriteGeographicBox(CapabilitiesXml xml, BoundingBox box)
    {
        xml.Start("LatLonBoundingBox");
        xml.BoxSides(box);
        xml.End();
    }

    /// <summary>The CRS: codes came with version 1.3.0.</summary>
    private static bool IsKnownTo111(Crs crs) => crs.EpsgCode is not null && crs.Identifier.StartsWith("EPSG:", StringComparison.Ordinal);
}
