#!/usr/bin/env python3
"""Fits the rational erf of Sources/CKernels/set_template.h: erf(z) = z P(z²) / Q(z²) on |z| <= 4, Q(0) = 1.

Linearised least squares (P − erf(z)/z · Q = 0), reweighted by 1/Q and by Lawson's rule until the error levels out, on
Chebyshev nodes in float64; then the float32 error of GELU is reported. Needs numpy only: fit_erf.py [deg P] [deg Q].
"""
import math
import sys

import numpy as np

p, q = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (5, 5)
limit = 4.0
t = (np.cos(np.pi * (np.arange(4000) + 0.5) / 4000) + 1) / 2 * limit
t = np.maximum(t, 1e-4)
f = np.array([math.erf(z) / z for z in t])
s = t * t / (limit * limit)  # scaled so that the columns are comparable
weight, old_q = np.ones_like(t), np.ones_like(t)
best = None
for _ in range(200):
    columns = [s**i for i in range(p + 1)] + [-f * s**i for i in range(1, q + 1)]
    scale = weight * t / old_q
    x, *_ = np.linalg.lstsq(np.stack(columns, 1) * scale[:, None], f * scale, rcond=None)
    numerator = sum(x[i] * s**i for i in range(p + 1))
    old_q = 1 + sum(x[p + i] * s**i for i in range(1, q + 1))
    error = np.abs(t * numerator / old_q - t * f)
    if best is None or error.max() < best[0]:
        best = (error.max(), x)
    weight = weight * (0.5 + error / error.max()) ** 0.5
    weight /= weight.max()
x = best[1]
P = [float(np.float32(x[i] / (limit * limit) ** i)) for i in range(p + 1)]
Q = [1.0] + [float(np.float32(x[p + i] / (limit * limit) ** i)) for i in range(1, q + 1)]
print("erf error, float64:", best[0])
print("P:", ", ".join(f"{c:.9e}f" for c in P))
print("Q:", ", ".join(f"{c:.9e}f" for c in Q))

xs = np.linspace(-12, 12, 2_000_001).astype(np.float32)
z = np.clip(xs * np.float32(1 / math.sqrt(2)), -limit, limit).astype(np.float32)
z2 = z * z
num, den = np.float32(P[-1]), np.float32(Q[-1])
for c in P[-2::-1]:
    num = num * z2 + np.float32(c)
for c in Q[-2::-1]:
    den = den * z2 + np.float32(c)
own = np.float32(0.5) * xs * (np.float32(1) + z * num / den)
exact = 0.5 * xs.astype(np.float64) * (1 + np.vectorize(math.erf)(xs / math.sqrt(2)))
print("GELU error, float32:", np.abs(own - exact).max(), "relative to max(1, |x|):", (np.abs(own - exact) / np.maximum(1, np.abs(xs))).max())
