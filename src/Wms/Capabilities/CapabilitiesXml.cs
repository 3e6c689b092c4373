using System.Globalization;
using System.Xml;
using Geo;
using Wms.Exceptions;

namespace Wms.Capabilities;

/// <summary>The forms both versions share: text elements, links, boxes.</summary>
internal sealed class CapabilitiesXml(XmlWriter xml, string? names)
{
    private const string XLink = "http://www.w3.org/1999/xlink";

    public XmlWriter Xml => xml;

    public void Start(string element) => xml.WriteStartElement(element, names);

    public void End() => xml.WriteEndElement();

    public void Text(string element, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            xml.WriteElementString(element, names, CleanText.Of(text));
        }
    }

    public void Number(string element, double value) => Text(element, Format(value));

    public void Attribute(string name, string value) => xml.WriteAttributeString(name, CleanText.Of(value));

    public void Keywords(IReadOnlyList<string> keywords)
    {
        if (keywords.Count == 0)
        {
            return;
        }

        Start("KeywordList");
        foreach (var keyword in keywords)
        {
            Text("Keyword", keyword);
        }

        End();
    }

    public void OnlineResource(string address)
    {
        Start("OnlineResource");
        xml.WriteAttributeString("xlink", "type", XLink, "simple");
        xml.WriteAttributeString("xlink", "href", XLink, address);
        End();
    }

    /// <summary>The sides as attributes, in the order given.</summary>
    public void BoxSides(BoundingBox box)
    {
        Attribute("minx", Format(box.MinX));
        Attribute("miny", Format(box.MinY));
        Attribute("maxx", Format(box.MaxX));
        Attribute("maxy", Format(box.MaxY));
    }

    public void Operation(string element, IEnumerable<string> formats, string endpoint)
    {
        Start(element);
        OperationBody(formats, endpoint);
        End();
    }

    public void OperationBody(IEnumerable<string> formats, string endpoint)
    {
        foreach (var format in formats)
        {
            Text("Format", format);
        }

        Start("DCPType");
        Start("HTTP");
        Start("Get");
        OnlineResource(endpoint);
        End();
        End();
        End();
    }

    public void Contact(WmsOptions options)
    {
        if (options.ContactPerson is null && options.ContactOrganization is null && options.ContactEmail is null)
        {
            return;
        }

        Start("ContactInformation");
        if (options.ContactPerson is not null || options.ContactOrganization is not null)
        {
            Start("ContactPersonPrimary");
            xml.WriteElementString("ContactPerson", names, CleanText.Of(options.ContactPerson ?? string.Empty));
            xml.WriteElementString("ContactOrganization", names, CleanText.Of(options.ContactOrganization ?? string.Empty));
            End();
        }

        Text("ContactElectronicMailAddress", options.ContactEmail);
        End();
    }

    public void Styles(ListedLayer listed, string endpoint, string version)
    {
        for (var i = 0; i < listed.Layer.Styles.Count; i++)
        {
            var style = listed.Layer.Styles[i];
            var size = listed.LegendSizes[i];
            Start("Style");
            Text("Name", style.Name);
            Text("Title", style.Title);
            Start("LegendURL");
            Attribute("width", size.Width.ToString(CultureInfo.InvariantCulture));
            Attribute("height", size.Height.ToString(CultureInfo.InvariantCulture));
            Text("Format", "image/png");
            OnlineResource(
                $"{endpoint}SERVICE=WMS&VERSION={version}&REQUEST=GetLegendGraphic&FORMAT=image/png"
                + $"&LAYER={Uri.EscapeDataString(listed.Layer.Name)}&STYLE={Uri.EscapeDataString(style.Name)}");
            End();
            End();
        }
    }

    public void Attribution(string? attribution)
    {
        if (attribution is not null)
        {
            Start("Attribution");
            Text("Title", attribution);
            End();
        }
    }

    public static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
