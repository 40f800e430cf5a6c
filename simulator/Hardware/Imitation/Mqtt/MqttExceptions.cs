namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>Imitated: the network gave no connection.</summary>
public class MqttConnectionException(string message, Exception? innerException) : Exception(message, innerException);

/// <summary>Imitated: the connection broke, or no answer came in time.</summary>
public class MqttCommunicationException : Exception
{
    public MqttCommunicationException()
    {
    }

    public MqttCommunicationException(Exception e)
        : base(e.Message, e)
    {
    }
}
