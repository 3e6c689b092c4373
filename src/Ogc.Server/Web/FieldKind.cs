namespace Ogc.Server.Web;

/// <summary>How a value is typed into the form and read by its script.</summary>
internal enum FieldKind
{
    Text,
    Choice,
    Number,
    Boolean,
    BoundingBox,

    /// <summary>An address of a file; several, or values, as JSON.</summary>
    Reference,

    /// <summary>An address of a file or the value itself as JSON, which takes more room.</summary>
    ReferenceOrJson,

    Json,
}
