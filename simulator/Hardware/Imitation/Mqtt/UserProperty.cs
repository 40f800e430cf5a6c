namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Imitated: a name and its value.</summary>
public class UserProperty(string name, string value)
{
    public string Name { get; set; } = name;

    public string Value { get; set; } = value;
}
