"""Arithmetic of the country kernel on packed values; its text is put in front of every generated kernel.

Unknown numbers are U; yes/no is 0 (no), 1 (unknown), 2 (yes); dates are packed yyyymmdd with 0 for None;
months are year * 12 + number - 1. Everything is int64.
"""

import numpy as np

U = -9223372036854775808


def full_months_between(start, day):
    """Whole months between two packed dates, 0 if reversed."""
    m = (day // 10000 - start // 10000) * 12 + (day // 100 % 100 - start // 100 % 100)
    if day % 100 < start % 100:
        m -= 1
    return m if m > 0 else 0


def full_years_between(start, day):
    """Whole years between two packed dates, 0 if reversed."""
    d = day - start
    return d // 10000 if d > 0 else 0


def first_day_of(month):
    """Packed first day of a month index."""
    return month // 12 * 10000 + (month % 12 + 1) * 100 + 1


def length_of(month):
    """Days in the month of an index."""
    y = month // 12
    m = month % 12 + 1
    if m == 2:
        return 29 if (y % 4 == 0 and y % 100 != 0) or y % 400 == 0 else 28
    return 30 if m == 4 or m == 6 or m == 9 or m == 11 else 31


def last_day_of(month):
    """Packed last day of a month index."""
    return month // 12 * 10000 + (month % 12 + 1) * 100 + length_of(month)


def month_index(day):
    """Month index of a packed date."""
    return day // 10000 * 12 + day // 100 % 100 - 1


def date_plus_months(day, months):
    """Packed date so many months later, held inside the month; unknown outside years 1 to 9999."""
    m = month_index(day) + months
    if m < 12 or m >= 120000:
        return np.int64(U)
    d = day % 100
    if d > 28:
        n = length_of(m)
        d = d if d < n else n
    return first_day_of(m) + d - 1


def month_plus(month, months):
    """Month index so many months later; unknown outside years 1 to 9999."""
    m = month + months
    return m if m >= 12 and m < 120000 else np.int64(U)


def months_back(month, number):
    """First of the `number` months before; unknown if these are less than none, over a hundred years, or leave the calendar."""
    return month - number if number >= 0 and number <= 1200 and month - number >= 12 else np.int64(U)


def day_number(day):
    """Days since 1 March of year 0 of a packed date."""
    y = day // 10000
    m = day // 100 % 100
    if m <= 2:
        y -= 1
        m += 12
    return 365 * y + y // 4 - y // 100 + y // 400 + (153 * (m - 3) + 2) // 5 + day % 100


def at_month_64(V64, MO, row, k):
    """Value of a monthly amount: no entries mean zero, outside the entries is unknown."""
    s = MO[row]
    n = MO[row + 1] - s
    if n == 0:
        return np.int64(0)
    if k < 0 or k >= n:
        return np.int64(U)
    return np.int64(V64[s + k])


def at_month_32(V32, MO, row, k):
    """Value of a monthly count: no entries mean zero, outside the entries is unknown."""
    s = MO[row]
    n = MO[row + 1] - s
    if n == 0:
        return np.int64(0)
    if k < 0 or k >= n:
        return np.int64(-2147483648)
    return np.int64(V32[s + k])


def at_month_8(V8, MO, row, k):
    """Value of a monthly yes/no: no entries mean zero, outside the entries is unknown."""
    s = MO[row]
    n = MO[row + 1] - s
    if n == 0:
        return np.int64(0)
    if k < 0 or k >= n:
        return np.int64(-1)
    return np.int64(V8[s + k])


def steps_up_to(P, offset, key):
    """How many of the ascending thresholds at `offset` are not above the key: halving, without branches that depend on it."""
    low = 0
    size = P[offset]
    while size > 0:
        half = (size + 1) // 2
        low = low + (half if P[offset + low + half] <= key else 0)
        size = size - half
    return low


def at_band(P, offset, key):
    """Value of the largest threshold not above the key; 0 below the first."""
    reached = steps_up_to(P, offset, key)
    return P[offset + P[offset] + reached] if reached > 0 else np.int64(0)


def at_date(P, offset, day):
    """Value in force on a packed date; unknown before the first."""
    reached = steps_up_to(P, offset, day)
    return P[offset + P[offset] + reached] if reached > 0 else np.int64(U)


def scaled_product(amount, factor, unit, way):
    """amount * factor / 1e12 to `unit`, down (0), half up (1) or up (2), without leaving int64; |factor| < 9e12, |product| < 9e24."""
    high = amount // 1000000
    low = amount % 1000000
    whole = high * factor
    rest = low * factor
    q = whole // 1000000
    r = (whole % 1000000) * 1000000 + rest
    q += r // 1000000000000
    r = r % 1000000000000
    if way == 0:
        return q // unit * unit
    if way == 2:
        return -((-(q + (1 if r > 0 else 0))) // unit) * unit
    if unit == 1:
        return q + (1 if 2 * r >= 1000000000000 else 0)
    k = q // unit * unit
    twice = 2 * (q - k)
    return k + (unit if twice >= unit else 0)
