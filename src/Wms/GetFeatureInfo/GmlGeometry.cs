using System.Globalization;
using System.Text;
using System.Xml;
using NetTopologySuite.Geometries;

namespace Wms.GetFeatureInfo;

/// <summary>Writes geometries as GML 2, x before y.</summary>
internal static class GmlGeometry
{
    public const string Names = "http://www.opengis.net/gml";

    public static void Write(XmlWriter xml, Geometry geometry, string? crs)
    {
        switch (geometry)
        {
            case Point point:
                WriteWithCoordinates(xml, "Point", point.Coordinates, crs);
                break;
            case LineString line:
                WriteWithCoordinates(xml, "LineString", line.Coordinates, crs);
                break;
            case Polygon polygon:
                WritePolygon(xml, polygon, crs);
                break;
            case MultiPolygon collection:
                WriteCollection(xml, collection, "MultiPolygon", "polygonMember", crs);
                break;
            case MultiLineString collection:
                WriteCollection(xml, collection, "MultiLineString", "lineStringMember", crs);
                break;
            case MultiPoint collection:
                WriteCollection(xml, collection, "MultiPoint", "pointMember", crs);
                break;
            case GeometryCollection collection:
                WriteCollection(xml, collection, "MultiGeometry", "geometryMember", crs);
                break;
        }
    }

    public static void WriteBox(XmlWriter xml, Envelope box, string crs)
    {
        WriteWithCoordinates(xml, "Box", [new Coordinate(box.MinX, box.MinY), new Coordinate(box.MaxX, box.MaxY)], crs);
    }

    private static void WritePolygon(XmlWriter xml, Polygon polygon, string? crs)
    {
        Start(xml, "Polygon", crs);
        Start(xml, "outerBoundaryIs", null);
        WriteWithCoordinates(xml, "LinearRing", polygon.ExteriorRing.Coordinates, null);
        xml.WriteEndElement();
        foreach (var hole in polygon.InteriorRings)
        {
            Start(xml, "innerBoundaryIs", null);
            WriteWithCoordinates(xml, "LinearRing", hole.Coordinates, null);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCollection(XmlWriter xml, GeometryCollection collection, string element, string member, string? crs)
    {
        Start(xml, element, crs);
        foreach (var part in collection.Geometries)
        {
            Start(xml, member, null);
            Write(xml, part, null);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteWithCoordinates(XmlWriter xml, string element, Coordinate[] coordinates, string? crs)
    {
        var text = new StringBuilder();
        foreach (var coordinate in coordinates)
        {
            text.Append(text.Length == 0 ? string.Empty : " ").Append(CultureInfo.InvariantCulture, $"{coordinate.X},{coordinate.Y}");
        }

        Start(xml, element, crs);
        xml.WriteElementString("coordinates", Names, text.ToString());
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string element, string? crs)
    {
        xml.WriteStartElement("gml", element, Names);
        if (crs is not null)
        {
            xml.WriteAttributeString("srsName", crs);
        }
    }
}
