using System;
using System.Device.Gpio;
using Laterne.Charging;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>
/// The contactor's coil behind a GPIO pin, active high; its stage has a pull-down, so a reset opens it. The auxiliary contact closes to
/// 3.3 V while the main contacts are closed.
/// </summary>
public sealed class Contactor : IContactor
{
    private readonly ILog _log;
    private readonly GpioPin _coil;
    private readonly GpioPin? _feedback;
    private bool _wanted;

    /// <summary>Takes the pins and opens the contactor.</summary>
    /// <param name="controller">The board's GPIO.</param>
    /// <param name="coil">GPIO of the coil.</param>
    /// <param name="feedback">GPIO of the auxiliary contact; -1: not wired.</param>
    /// <param name="log">Told what fails.</param>
    public Contactor(GpioController controller, int coil, int feedback, ILog log)
    {
        _log = log;
        _coil = controller.OpenPin(coil, PinMode.Output);
        Set(false);
        if (feedback != BoardLayout.None)
        {
            PinMode pulled = PinMode.InputPullDown;
            _feedback = controller.OpenPin(feedback, controller.IsPinModeSupported(feedback, pulled) ? pulled : PinMode.Input);
        }
    }

    /// <inheritdoc/>
    public bool HasFeedback => _feedback != null;

    /// <inheritdoc/>
    public bool IsFeedbackClosed
    {
        get
        {
            try
            {
                return _feedback != null && (bool)_feedback.Read();
            }
            catch (Exception e)
            {
                // A contact that cannot be read contradicts, so that the core raises its alarm.
                _log.Write(LogLevel.Warning, "the contactor's feedback cannot be read", e.Message);
                return !_wanted;
            }
        }
    }

    /// <inheritdoc/>
    public void Set(bool isClosed)
    {
        _wanted = isClosed;
        try
        {
            _coil.Write(isClosed);
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "the contactor does not follow", e.Message);
        }
    }
}
