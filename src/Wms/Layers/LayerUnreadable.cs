namespace Wms.Layers;

/// <summary>The data of a layer is gone or broken: the client learns which layer, the host's log learns why and where.</summary>
internal static class LayerUnreadable
{
    public static WmsException Exception(Layer layer, Exception cause)
    {
        return new WmsException(WmsError.NoApplicableCode, $"The data of the layer '{layer.Name}' cannot be read.", cause);
    }
}
