using System.Text;
using System.Xml;

namespace Wms.Exceptions;

/// <summary>Writes the ServiceExceptionReport of either version.</summary>
internal static class ExceptionReport
{
    private const string Namespace130 = "http://www.opengis.net/ogc";
    private const string Schema130 = "http://www.opengis.net/ogc http://schemas.opengis.net/wms/1.3.0/exceptions_1_3_0.xsd";
    private const string Dtd111 = "http://schemas.opengis.net/wms/1.1.1/WMS_exception_1_1_1.dtd";

    public static string ContentType(WmsVersion version) => version == WmsVersion.V130 ? "text/xml" : "application/vnd.ogc.se_xml";

    public static WmsResponse Write(WmsException exception, WmsVersion version)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            if (version == WmsVersion.V130)
            {
                xml.WriteStartElement("ServiceExceptionReport", Namespace130);
                xml.WriteAttributeString("version", "1.3.0");
                xml.WriteAttributeString("xsi", "schemaLocation", "http://www.w3.org/2001/XMLSchema-instance", Schema130);
            }
            else
            {
                xml.WriteDocType("ServiceExceptionReport", null, Dtd111, null);
                xml.WriteStartElement("ServiceExceptionReport");
                xml.WriteAttributeString("version", "1.1.1");
            }

            foreach (var fault in exception.Faults)
            {
                WriteFault(xml, fault, version);
            }

            xml.WriteEndElement();
        }

        return WmsResponse.OfFailure(ContentType(version), stream.ToArray(), exception);
    }

    private static void WriteFault(XmlWriter xml, WmsFault fault, WmsVersion version)
    {
        var names = version == WmsVersion.V130 ? Namespace130 : null;
        xml.WriteStartElement("ServiceException", names);
        if (ErrorCodes.Of(fault.Error, version) is { } code)
        {
            xml.WriteAttributeString("code", code);
        }

        // The DTD of 1.1.1 has no locator.
        if (version == WmsVersion.V130 && fault.Locator is { } locator)
        {
            xml.WriteAttributeString("locator", locator);
        }

        xml.WriteString(CleanText.Of(fault.Message));
        xml.WriteEndElement();
    }
}
