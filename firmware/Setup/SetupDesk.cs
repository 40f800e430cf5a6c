namespace Laterne.Setup;

/// <summary>
/// The setup of a pole as the person with the phone sees it: a form, an attempt, its outcome. For one thread; what the server gave waits in
/// <see cref="Taken"/> until the owner has put it into flash and says so.
/// </summary>
public sealed class SetupDesk
{
    /// <summary>So long the last page can still be asked for, before the pole restarts, ms.</summary>
    public const int FarewellMs = 20_000;

    /// <summary>Time for the last page to reach the phone, ms.</summary>
    public const int AfterPageMs = 2_000;

    private const int IdleMs = 1_000;

    private readonly ISetupNetwork _network;
    private readonly SetupFacts _facts;
    private readonly SetupForm _form;
    private ClaimTask? _task;
    private int _outcome;
    private int _waitSeconds;
    private bool _isKept;
    private long _endMs;

    /// <summary>Begins with an empty form.</summary>
    public SetupDesk(ISetupNetwork network, SetupFacts facts)
    {
        _network = network;
        _facts = facts;
        _form = new SetupForm(facts.IsWired);
    }

    /// <summary>What the server gave and nobody has kept yet; null: nothing.</summary>
    public ClaimAnswer? Taken { get; private set; }

    /// <summary>The form that goes with it: name and key of the network.</summary>
    public SetupForm Form => _form;

    /// <summary>How the last attempt ended, a constant of <see cref="SetupOutcome"/>.</summary>
    public int Outcome => _outcome;

    /// <summary>True while an attempt is under way.</summary>
    public bool IsTrying => _task != null || Taken != null;

    /// <summary>True when the pole is to restart with its identity.</summary>
    public bool IsOver(long monotonicMs) => _isKept && monotonicMs >= _endMs;

    /// <summary>Goes on with an attempt. Returns when the next step is wanted, ms.</summary>
    public int Step(long monotonicMs)
    {
        ClaimTask? task = _task;
        if (task == null)
        {
            return IdleMs;
        }

        int wait = task.Step(monotonicMs);
        if (task.IsOver)
        {
            _task = null;
            _outcome = task.Outcome;
            _waitSeconds = task.WaitSeconds;
            Taken = task.Answer;
            if (_outcome == SetupOutcome.WrongKey)
            {
                _form.ForgetKey();
            }
            else if (_outcome >= SetupOutcome.TokenWrong && _outcome <= SetupOutcome.TokenUsed)
            {
                _form.ForgetToken();
            }
        }

        return wait;
    }

    /// <summary>What was <see cref="Taken"/> lies in flash, or could not be put there.</summary>
    public void Keep(bool isKept, long monotonicMs)
    {
        Taken = null;
        _isKept = isKept;
        _endMs = monotonicMs + FarewellMs;
        _outcome = isKept ? SetupOutcome.None : SetupOutcome.FlashFull;
        if (!isKept)
        {
            _network.Leave();
        }
    }

    /// <summary>Answers a request.</summary>
    public void Answer(RequestReader request, PageWriter page, long monotonicMs)
    {
        bool isGerman = request.IsGerman;
        if (request.Status != 200)
        {
            page.Begin(request.Status, request.IsHead, request.Status == 405 ? "Allow: GET, HEAD, POST\r\n" : "");
            SetupPage.WriteRefusal(page, isGerman, request.Status);
        }
        else if (request.IsPost)
        {
            Take(request, page, monotonicMs);
        }
        else
        {
            page.Begin(200, request.IsHead, "");
            Show(page, isGerman, monotonicMs, request.IsHead);
        }
    }

    private void Take(RequestReader request, PageWriter page, long monotonicMs)
    {
        // Sent twice, by a thumb or by a reload: the first one counts.
        if (!IsTrying && !_isKept)
        {
            if (!_form.TryRead(request.Body, request.BodyLength))
            {
                page.Begin(400, false, "");
                SetupPage.WriteRefusal(page, request.IsGerman, 400);
                return;
            }

            _outcome = SetupOutcome.None;
            if (_form.Wrong != 0)
            {
                page.Begin(422, false, "");
                Show(page, request.IsGerman, monotonicMs, false);
                return;
            }

            _task = new ClaimTask(_network, _form, _facts, monotonicMs);
        }

        page.Begin(303, false, "Location: /\r\n");
        page.End();
    }

    private void Show(PageWriter page, bool isGerman, long monotonicMs, bool isHead)
    {
        if (_isKept)
        {
            SetupPage.WriteDone(page, isGerman, _form.Pole);
            long end = monotonicMs + AfterPageMs;
            _endMs = !isHead && end < _endMs ? end : _endMs;
        }
        else if (IsTrying)
        {
            SetupPage.WriteWait(page, isGerman);
        }
        else
        {
            SetupPage.WriteForm(page, isGerman, _facts.Network, _form, _outcome, _waitSeconds);
        }
    }
}
