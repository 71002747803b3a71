from __future__ import annotations
import sys
from tests.pty.harness import Terminal
ROOT="/work/main"
with Terminal([sys.executable,"-m","pmi_tui","demo"],env={"HOME":"/tmp"},cwd=ROOT,modes=[2026],columns=120,rows=36) as t:
    t.wait_for("VENCIDA"); t.settle()
    print("start bytes", len(t.received))
    t.send("nhola mundo\r"); 
    t.settle(); t.read_for(0.5)
    print(t.text[-900:])
    for _ in range(4):
        b=len(t.received); t.send("\x1b[B"); n=t.settle(); print("down",n)
    t.send("1"); print("1", t.settle()); t.send("2"); print("2",t.settle())
    t.send("4"); print("4", t.settle());
    t.send("\x1b[B"); print("down in 4", t.settle());t.send("\x1b[B"); print("down in 4", t.settle());t.send(" "); print("page in 4", t.settle())
    t.send("\x1b"); print("esc", t.settle())
    t.send("3 "); print("3 space", t.settle())
