using Laterne.Mqtt.Benchmarks;

return args switch
{
    ["serve", string port] => await PlainBroker.RunAsync(int.Parse(port)),
    _ => 2,
};
