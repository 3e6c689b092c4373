namespace Wms;

/// <summary>Why a request fails: the codes of the standard, and the general ones of OWS.</summary>
public enum WmsError
{
    NoApplicableCode,
    InvalidFormat,

    /// <summary>Spelt InvalidSRS in version 1.1.1.</summary>
    InvalidCrs,
    LayerNotDefined,
    StyleNotDefined,
    LayerNotQueryable,
    InvalidPoint,
    CurrentUpdateSequence,
    InvalidUpdateSequence,
    MissingDimensionValue,
    InvalidDimensionValue,
    OperationNotSupported,
    MissingParameterValue,
    InvalidParameterValue,
}
