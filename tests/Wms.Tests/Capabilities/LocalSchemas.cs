using System.Xml;

namespace Wms.Tests.Capabilities;

/// <summary>Finds published schemas in a folder that mirrors their hosts: no test asks the network.</summary>
internal sealed class LocalSchemas(string folder) : XmlResolver
{
    public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
        File.OpenRead(Path.Combine(folder, absoluteUri.Host, absoluteUri.AbsolutePath.TrimStart('/')));
}
