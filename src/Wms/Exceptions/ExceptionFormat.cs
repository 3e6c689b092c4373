namespace Wms.Exceptions;

/// <summary>EXCEPTIONS=: a report, a picture with the text, or a picture of nothing.</summary>
internal enum ExceptionFormat
{
    Xml,
    InImage,
    Blank,
}
