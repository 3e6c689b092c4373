namespace Ogc.Processes.Publication;

public enum OutputStyleKind
{
    /// <summary>Colour ramp over a continuous value.</summary>
    Ramp,

    /// <summary>Black to white over a continuous value, as for a hillshade.</summary>
    Grey,

    /// <summary>One colour for each class value.</summary>
    Categories,

    /// <summary>Three bands as red, green and blue.</summary>
    Rgb,

    /// <summary>Filled polygons with an outline.</summary>
    Polygons,

    Lines,

    Points,
}
