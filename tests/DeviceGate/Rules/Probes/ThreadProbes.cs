namespace Laterne.DeviceGate.Rules.Probes;

internal static class ThreadProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("timer-in-field",
            """
            using System.Threading;
            class C
            {
                void Tick(object state) { try { } catch (System.Exception) { } }
                void M()
                {
                    var timer = new Timer(Tick, null, 0, 100); //!
                    new Timer(Tick, null, 0, 100); //!
                }
            }
            """,
            """
            using System.Threading;
            class C
            {
                private Timer _timer;
                void Tick(object state) { try { } catch (System.Exception) { } }
                void M() { _timer = new Timer(Tick, null, 0, 100); }
            }
            """),
        new("thread-guard",
            """
            using System.Threading;
            class C
            {
                void Run() { while (true) { Thread.Sleep(10); } }
                void Picky() { try { Run(); } catch (System.ArgumentException) { } }
                void Late() { Run(); try { Run(); } catch (System.Exception) { } }
                void Asks() { while (true) { try { Run(); } catch (System.Exception) { } Thread.Sleep(int.Parse("1")); } }
                void M()
                {
                    new Thread(Run).Start(); //!
                    new Thread(() => Run()).Start(); //!
                    new Thread(Picky).Start(); //!
                    new Thread(Late).Start(); //!
                    new Thread(Asks).Start(); //!
                }
            }
            """,
            """
            using System.Threading;
            class C
            {
                void Step() { }
                void Run() { try { while (true) { Step(); } } catch (System.Exception e) { System.Console.WriteLine(e.Message); } }
                void Loop() { int failures = 0; while (true) { try { Step(); } catch { failures++; } Thread.Sleep(10); } }
                void M()
                {
                    new Thread(Run).Start();
                    new Thread(Loop).Start();
                    new Thread(() => Run()).Start();
                    new Thread(() => { try { Step(); } catch (System.Exception) { } }).Start();
                }
            }
            """),
    ];
}
