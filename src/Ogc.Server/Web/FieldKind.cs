namespace Ogc.Server.Web;

/// <summary>How a value is typed into the form and read by its script.</summary>
internal enum FieldKind
{
    Text,
    Choice,
    Number,
    Boolean,
    BoundingBox,

    /// <summary>An address of a file.</summary>
    Reference,

    Json,
}
