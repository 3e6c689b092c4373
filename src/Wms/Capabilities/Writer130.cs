using System.Xml;
using Geo;
using Wms.Exceptions;
using Wms.GetFeatureInfo;
using Wms.GetMap;

namespace Wms.Capabilities;

/// <summary>Writes WMS 1.3.0 capabilities, in the order of capabilities_1_3_0.xsd.</summary>
internal static class Writer130
{
    public const string ContentType = "text/xml";

    private const string Names = "http://www.opengis.net/wms";
    private const string Sld = "http://www.opengis.net/sld";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private const string SchemaLocation =
        "http://www.opengis.net/wms http://schemas.opengis.net/wms/1.3.0/capabilities_1_3_0.xsd "
        + "http://www.opengis.net/sld http://schemas.opengis.net/sld/1.1.0/sld_capabilities.xsd";

    public static void Write(XmlWriter writer, ServiceContent content)
    {
        var xml = new CapabilitiesXml(writer, Names);
        writer.WriteStartElement("WMS_Capabilities", Names);
        writer.WriteAttributeString("xmlns", "xlink", null, "http://www.w3.org/1999/xlink");
        writer.WriteAttributeString("xmlns", "sld", null, Sld);
        writer.WriteAttributeString("version", "1.3.0");
        writer.WriteAttributeString("xsi", "schemaLocation", Instance, SchemaLocation);
        WriteService(xml, content);
        xml.Start("Capability");
        WriteRequests(xml, content);
        xml.Start("Exception");
        foreach (var format in (string[])["XML", "INIMAGE", "BLANK"])
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
        xml.Text("Name", "WMS");
        xml.Text("Title", options.Title);
        xml.Text("Abstract", options.Abstract);
        xml.Keywords(options.Keywords);
        xml.OnlineResource(content.Endpoint);
        xml.Contact(options);
        xml.Text("Fees", options.Fees);
        xml.Text("AccessConstraints", options.AccessConstraints);
        xml.Number("LayerLimit", options.MaxLayers);
        xml.Number("MaxWidth", options.MaxWidth);
        xml.Number("MaxHeight", options.MaxHeight);
        xml.End();
    }

    private static void WriteRequests(CapabilitiesXml xml, ServiceContent content)
    {
        xml.Start("Request");
        xml.Operation("GetCapabilities", [ContentType], content.Endpoint);
        xml.Operation("GetMap", MapFormats.Advertised, content.Endpoint);
        xml.Operation("GetFeatureInfo", InfoFormats.Advertised, content.Endpoint);
        xml.Xml.WriteStartElement("sld", "GetLegendGraphic", Sld);
        xml.OperationBody(MapFormats.Advertised, content.Endpoint);
        xml.End();
        xml.End();
    }

    private static void WriteRoot(CapabilitiesXml xml, ServiceContent content)
    {
        xml.Start("Layer");
        xml.Text("Title", content.Options.Title);
        foreach (var crs in content.CommonCrs)
        {
            xml.Text("CRS", crs.Identifier);
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
        xml.Xml.WriteElementString("Title", Names, CleanText.Of(layer.Title));
        xml.Text("Abstract", layer.Abstract);
        xml.Keywords(layer.Keywords);
        foreach (var own in listed.Extents.Select(extent => extent.Crs).Where(crs => !content.CommonCrs.Contains(crs)))
        {
            xml.Text("CRS", own.Identifier);
        }

        WriteGeographicBox(xml, layer.GeographicBounds);
        foreach (var extent in listed.Extents)
        {
            xml.Start("BoundingBox");
            xml.Attribute("CRS", extent.Crs.Identifier);
            xml.BoxSides(AxisOrder.ToAuthority(extent.Crs, extent.Box));
            xml.End();
        }

        xml.Attribution(layer.Attribution);
        xml.Styles(listed, content.Endpoint, "1.3.0");
        xml.End();
    }

    private static void WriteGeographicBox(CapabilitiesXml xml, BoundingBox box)
    {
        xml.Start("EX_GeographicBoundingBox");
        xml.Number("westBoundLongitude", box.MinX);
        xml.Number("eastBoundLongitude", box.MaxX);
        xml.Number("southBoundLatitude", box.MinY);
        xml.Number("northBoundLatitude", box.MaxY);
        xml.End();
    }
}
